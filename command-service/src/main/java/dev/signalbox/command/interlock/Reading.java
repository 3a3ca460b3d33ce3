package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Value;
import java.time.Duration;
import java.time.Instant;

/// What was last heard of an endpoint.
///
/// @param timestamp when the device measured it
public record Reading(Value value, Instant timestamp, Quality quality) {
  /// Never negative: a device whose clock is ahead has read the value now.
  public Duration age(Instant now) {
    var age = Duration.between(timestamp, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
