package dev.signalbox.protocol.device;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Instant;

/// What a device is told: set a point to a value. A device that sees the same `commandId` again
/// answers again and does nothing twice; one that reads it after `expiresAt` refuses.
///
/// @param attempt counts from 1; a higher one repeats the same command
public record DeviceCommand(
    CommandId commandId,
    EndpointKey key,
    Value value,
    Instant issuedAt,
    Instant expiresAt,
    int attempt) {
  public DeviceCommand {
    if (attempt < 1) {
      throw new MalformedValueException("attempt", "must be at least 1");
    }
  }
}
