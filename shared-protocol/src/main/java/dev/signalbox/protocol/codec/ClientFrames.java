package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Frames of clients that negotiated a subprotocol: one message, or an array of messages. Each is
/// read on its own, so that a bad one does not spoil the others; each counts as one message.
public final class ClientFrames {
  /// How many messages a frame may hold.
  public static final int MAX_MESSAGES = 100;

  private ClientFrames() {}

  /// A text frame of `signalbox.v1`.
  public static List<Decoded<ClientMessage>> text(byte[] utf8) {
    return decode(JsonText::read, utf8);
  }

  /// A binary frame of `signalbox.v1.cbor`.
  public static List<Decoded<ClientMessage>> binary(byte[] cbor) {
    return decode(CborReader::read, cbor);
  }

  /// Never empty: a frame that cannot be read is one refusal.
  private static List<Decoded<ClientMessage>> decode(
      Function<byte[], JsonNode> reader, byte[] frame) {
    try {
      var node = reader.apply(frame);
      return node.isArray() ? messages(node) : List.of(ClientMessageCodec.decode(node));
    } catch (MalformedValueException e) {
      return List.of(new Decoded.Refused<>(Problem.of(e), Optional.empty()));
    }
  }

  private static List<Decoded<ClientMessage>> messages(JsonNode array) {
    if (array.isEmpty() || array.size() > MAX_MESSAGES) {
      throw new MalformedValueException(
          "", "expected 1 to " + MAX_MESSAGES + " messages, found " + array.size());
    }
    var messages = new ArrayList<Decoded<ClientMessage>>(array.size());
    for (var message : array) {
      messages.add(ClientMessageCodec.decode(message));
    }
    return messages;
  }
}
