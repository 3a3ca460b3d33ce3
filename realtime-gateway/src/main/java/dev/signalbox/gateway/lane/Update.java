package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.bus.EntryKind;
import dev.signalbox.protocol.codec.CborCodec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Newer state of one key, as ready-made JSON inside the bus message that brought it. Its CBOR is
/// made when a connection of the event loop asks for it first, and kept.
///
/// Confined to one event loop: [#detach] may replace the array.
public final class Update {
  private final long key;
  private final long version;
  private final EntryKind kind;
  private final long publishedAtMicros;
  private byte[] array;
  private int start;
  private final int length;
  private boolean detached;
  private byte @Nullable [] cbor;

  /// @param key the same for all facts that replace each other on one event loop
  /// @param publishedAtMicros when it was handed to Redis; 0 when it comes from a stored value
  public Update(
      long key,
      long version,
      EntryKind kind,
      long publishedAtMicros,
      byte[] array,
      int start,
      int length) {
    this.key = key;
    this.version = version;
    this.kind = kind;
    this.publishedAtMicros = publishedAtMicros;
    this.array = array;
    this.start = start;
    this.length = length;
  }

  public long key() {
    return key;
  }

  public long version() {
    return version;
  }

  public EntryKind kind() {
    return kind;
  }

  public long publishedAtMicros() {
    return publishedAtMicros;
  }

  void addTo(Messages messages, Encoding encoding) {
    switch (encoding) {
      case JSON -> messages.add(array, start, length);
      case CBOR -> {
        if (cbor == null) {
          cbor = CborCodec.transcode(array, start, length);
        }
        messages.add(cbor, 0, cbor.length);
      }
    }
  }

  public byte[] payload() {
    return Arrays.copyOfRange(array, start, start + length);
  }

  int length() {
    return length;
  }

  /// Lets go of the bus message: for updates that may wait long. The copy is shared by all lanes
  /// that hold this.
  public void detach() {
    if (!detached) {
      array = payload();
      start = 0;
      detached = true;
    }
  }

  Update withPayload(long newest, byte[] payload) {
    return new Update(key, newest, kind, publishedAtMicros, payload, 0, payload.length);
  }
}
