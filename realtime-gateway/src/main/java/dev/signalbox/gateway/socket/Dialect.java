package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.lane.FrameFormat;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.codec.ClientFrames;
import dev.signalbox.protocol.codec.ClientMessageCodec;
import dev.signalbox.protocol.codec.Decoded;
import java.util.List;
import java.util.Optional;

/// How a client and the gateway put messages into frames: what the subprotocol says, or one message
/// per text frame without any.
enum Dialect {
  CBOR("signalbox.v1.cbor", FrameFormat.CBOR, true) {
    @Override
    List<Decoded<ClientMessage>> read(byte[] frame) {
      return ClientFrames.binary(frame);
    }
  },
  ARRAYS("signalbox.v1", FrameFormat.ARRAY, false) {
    @Override
    List<Decoded<ClientMessage>> read(byte[] frame) {
      return ClientFrames.text(frame);
    }
  },
  PLAIN("", FrameFormat.SINGLE, false) {
    @Override
    List<Decoded<ClientMessage>> read(byte[] frame) {
      return List.of(ClientMessageCodec.decode(frame));
    }
  };

  private final String subprotocol;
  private final FrameFormat format;
  private final boolean binary;

  Dialect(String subprotocol, FrameFormat format, boolean binary) {
    this.subprotocol = subprotocol;
    this.format = format;
    this.binary = binary;
  }

  /// The first one that is offered, in the client's order (RFC 6455, section 4.2.2).
  static Dialect of(List<String> offered) {
    for (var subprotocol : offered) {
      for (var dialect : values()) {
        if (dialect != PLAIN && dialect.subprotocol.equals(subprotocol)) {
          return dialect;
        }
      }
    }
    return PLAIN;
  }

  /// Empty for plain clients.
  Optional<String> subprotocol() {
    return Optional.of(subprotocol).filter(name -> !name.isEmpty());
  }

  FrameFormat format() {
    return format;
  }

  /// Whether its frames are binary, and not text.
  boolean isBinary() {
    return binary;
  }

  /// The messages of one whole frame; never empty.
  abstract List<Decoded<ClientMessage>> read(byte[] frame);
}
