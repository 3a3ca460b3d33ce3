package dev.signalbox.gateway.lane;

import org.jspecify.annotations.Nullable;

/// One message for any number of connections, ready to be sent. What is not JSON is made when a
/// connection asks for it first, and kept.
///
/// Any thread: two that ask at once make the same bytes.
public final class Message {
  private final byte[] json;
  private volatile byte @Nullable [] cbor;

  public Message(byte[] json) {
    this.json = json;
  }

  public byte[] json() {
    return json;
  }

  public byte[] in(Encoding encoding) {
    return switch (encoding) {
      case JSON -> json;
      case CBOR -> cbor();
    };
  }

  private byte[] cbor() {
    var made = cbor;
    if (made == null) {
      made = Encoding.CBOR.of(json);
      cbor = made;
    }
    return made;
  }
}
