package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.ServerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The twins of the golden files of clients and gateways in CBOR. `main` writes them anew, from the
/// folder `golden` given; tests check that they are what it would write.
final class GoldenCbor {
  private GoldenCbor() {}

  public static void main(String[] folder) throws IOException {
    for (var side : new String[] {"client", "server"}) {
      for (var file : GoldenFile.of(side)) {
        Files.write(Path.of(folder[0], side, file.name() + ".cbor"), written(side, file));
      }
    }
  }

  static byte[] written(String side, GoldenFile file) {
    return side.equals("client")
        ? CborCodec.encode(clientMessage(ClientMessageCodec.decode(file.bytes())))
        : CborCodec.encode(serverMessage(ServerMessageCodec.decode(file.bytes())));
  }

  static byte[] stored(String side, GoldenFile file) throws IOException {
    var name = "/dev/signalbox/protocol/golden/" + side + "/" + file.name() + ".cbor";
    try (var in = GoldenCbor.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(name + " is missing");
      }
      return in.readAllBytes();
    }
  }

  static ClientMessage clientMessage(Decoded<ClientMessage> decoded) {
    return accepted(decoded);
  }

  static ServerMessage serverMessage(Decoded<ServerMessage> decoded) {
    return accepted(decoded);
  }

  private static <T> T accepted(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Message<T>(T message) -> message;
      case Decoded.Refused<T> refused -> throw new AssertionError(refused);
    };
  }
}
