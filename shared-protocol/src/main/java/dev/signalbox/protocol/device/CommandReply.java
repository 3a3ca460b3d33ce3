package dev.signalbox.protocol.device;

import dev.signalbox.protocol.fact.Value;
import java.util.Optional;

/// What a device answers to a command.
public sealed interface CommandReply {

  /// It has arrived.
  record Ack() implements CommandReply {}

  record Succeeded(Optional<Value> actualValue) implements CommandReply {}

  record Failed(String reason) implements CommandReply {}
}
