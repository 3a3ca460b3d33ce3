package dev.signalbox.command.store;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Duration;
import java.util.Optional;

/// What is asked of the commands of one endpoint.
///
/// @param requiresConfirmation whether somebody else must confirm each
/// @param confirmWithin how long that may take; empty for the time of all
/// @param requiresReason whether each must say why
/// @param maxPerMinute how many may be submitted within any minute; empty for as many as are asked
/// @param strategy of those that do not name one; empty for in-order
/// @param deliveryTimeout empty for the time of all
/// @param executionTimeout empty for the time of all
/// @param verify whether telemetry is watched after success
/// @param verifyWithin for how long; empty for the time of all
/// @param tolerance how far a number may be from the requested one; empty for that of all
public record EndpointRules(
    boolean requiresConfirmation,
    Optional<Duration> confirmWithin,
    boolean requiresReason,
    Optional<Integer> maxPerMinute,
    Optional<Strategy> strategy,
    Optional<Duration> deliveryTimeout,
    Optional<Duration> executionTimeout,
    boolean verify,
    Optional<Duration> verifyWithin,
    Optional<Double> tolerance) {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST = 60_000;

  /// Where nothing is set.
  public static final EndpointRules NONE =
      new EndpointRules(
          false,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          Optional.empty(),
          Optional.empty());

  public EndpointRules {
    check("confirmWithinMs", confirmWithin);
    check("deliveryTimeoutMs", deliveryTimeout);
    check("executionTimeoutMs", executionTimeout);
    check("verifyWithinMs", verifyWithin);
    if (maxPerMinute.filter(most -> most < 1 || most > MOST).isPresent()) {
      throw new MalformedValueException("maxPerMinute", "must be from 1 to " + MOST);
    }
    if (tolerance.filter(far -> !Double.isFinite(far) || far < 0).isPresent()) {
      throw new MalformedValueException("tolerance", "must not be negative");
    }
  }

  private static void check(String field, Optional<Duration> duration) {
    if (duration.filter(time -> !time.isPositive() || time.compareTo(LONGEST) > 0).isPresent()) {
      throw new MalformedValueException(field, "must be from 1 to " + LONGEST.toMillis());
    }
  }
}
