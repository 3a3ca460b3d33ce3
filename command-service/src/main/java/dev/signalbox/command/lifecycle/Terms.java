package dev.signalbox.command.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a command waits for, and how long: fixed when it is submitted.
///
/// @param notBefore it is not sent earlier
/// @param confirmBy until when somebody else must have confirmed it; empty where nobody has to
/// @param expiresAt it is not delivered later
/// @param deliveryTimeout of its endpoint; empty for the one of all
/// @param executionTimeout of its endpoint; empty for the one of all
/// @param verification what telemetry must show after it succeeded; empty where nobody looks
public record Terms(
    Optional<Instant> notBefore,
    Optional<Instant> confirmBy,
    Instant expiresAt,
    Optional<Duration> deliveryTimeout,
    Optional<Duration> executionTimeout,
    Optional<Verification> verification) {

  /// Those of a command of which nothing but its expiry is said.
  public static Terms until(Instant expiresAt) {
    return new Terms(
        Optional.empty(),
        Optional.empty(),
        expiresAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
