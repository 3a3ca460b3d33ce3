package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The same messages in CBOR (RFC 8949): the subprotocol `signalbox.v1.cbor`. Members, their order
/// and all names are those of JSON, times stay text; numbers take their shortest exact form. The
/// same message always gives the same bytes.
public final class CborCodec {
  private CborCodec() {}

  /// Reads one message. Frames, which may hold several, are read by [ClientFrames].
  public static Decoded<ClientMessage> decode(byte[] cbor) {
    try {
      return ClientMessageCodec.decode(CborReader.read(cbor));
    } catch (MalformedValueException e) {
      return new Decoded.Refused<>(Problem.of(e), Optional.empty());
    }
  }

  /// Reads one message of a gateway; for clients and tools.
  public static Decoded<ServerMessage> decodeServerMessage(byte[] cbor) {
    return ServerMessageCodec.decode(() -> Fields.of("", CborReader.read(cbor)));
  }

  public static byte[] encode(ClientMessage message) {
    return transcode(ClientMessageCodec.encode(message));
  }

  public static byte[] encode(ServerMessage message) {
    return transcode(ServerMessageCodec.encode(message));
  }

  /// What the codec wrote as JSON, such as the payload of a bus entry, as CBOR. An event's offset
  /// comes along when [EventOffsets] has inserted it before.
  public static byte[] transcode(byte[] json) {
    return transcode(json, 0, json.length);
  }

  /// Reads the JSON in place, without copying it out of the array.
  public static byte[] transcode(byte[] array, int start, int length) {
    try (var json = JsonText.tokens(array, start, length)) {
      var cbor = new CborWriter(length);
      json.nextToken();
      cbor.writeValue(json);
      return cbor.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // what the codec wrote is valid
    }
  }

  /// What stands before `count` messages in a frame: the head of an array of definite length.
  public static byte[] arrayHead(int count) {
    var cbor = new CborWriter(CborWriter.MAX_HEAD);
    cbor.writeHead(Cbor.ARRAY, count);
    return cbor.toByteArray();
  }
}
