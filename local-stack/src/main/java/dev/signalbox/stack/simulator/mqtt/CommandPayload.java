package dev.signalbox.stack.simulator.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.IOException;
import java.util.Optional;

/// What arrives on the topic of commands: a command, or something that is none.
sealed interface CommandPayload {

  record Understood(DeviceCommand command) implements CommandPayload {}

  /// @param commandId whom to answer, when that much can be read
  record Malformed(Optional<CommandId> commandId, String reason) implements CommandPayload {}

  static CommandPayload read(byte[] utf8) {
    try {
      return new Understood(DeviceCodec.command(utf8));
    } catch (MalformedValueException e) {
      return new Malformed(commandId(utf8), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<CommandId> commandId(byte[] utf8) {
    try (var json = new JsonFactory().createParser(utf8)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "commandId".equals(json.currentName())) {
          return Optional.of(CommandId.parse(json.getText()));
        }
      }
      return Optional.empty();
    } catch (IOException | MalformedValueException _) {
      return Optional.empty();
    }
  }
}
