package dev.signalbox.command.submission;

import dev.signalbox.command.store.IdempotencyKey;
import dev.signalbox.command.store.Strategy;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// What somebody asks for.
///
/// @param expiresIn how long it may wait to be delivered
/// @param strategy empty for what the endpoint's settings say
/// @param reason why, in their words
/// @param notBefore it is not sent earlier
/// @param verifyWithin how long telemetry may take to show the value; zero for not to be looked at
/// @param tolerance how far a measured number may be from the requested one
/// @param idempotencyKey makes the same request under the same key the same command
public record Submission(
    EndpointId endpoint,
    Value value,
    Optional<Duration> expiresIn,
    Optional<Strategy> strategy,
    Optional<String> reason,
    Optional<Instant> notBefore,
    Optional<Duration> verifyWithin,
    Optional<Double> tolerance,
    Optional<String> idempotencyKey) {
  private static final int MAX_KEY = 200;
  private static final int MAX_REASON = 1000;
  private static final Duration LONGEST_VERIFICATION = Duration.ofDays(1);

  public Submission {
    expiresIn
        .filter(duration -> !duration.isPositive())
        .ifPresent(_ -> refuse("expiresInMs", "must be positive"));
    reason
        .filter(text -> text.length() > MAX_REASON || text.indexOf('\0') >= 0)
        .ifPresent(_ ->
            refuse("reason", "must have at most 1000 characters, and not the character U+0000"));
    verifyWithin
        .filter(within -> within.isNegative() || within.compareTo(LONGEST_VERIFICATION) > 0)
        .ifPresent(
            _ -> refuse("verifyWithinMs", "must be from 0 to " + LONGEST_VERIFICATION.toMillis()));
    tolerance
        .filter(far -> !Double.isFinite(far) || far < 0)
        .ifPresent(_ -> refuse("tolerance", "must not be negative"));
    idempotencyKey
        .filter(key -> key.isBlank() || key.length() > MAX_KEY)
        .ifPresent(_ -> refuse("Idempotency-Key", "must have 1 to 200 characters"));
  }

  Optional<IdempotencyKey> key() {
    return idempotencyKey.map(text -> new IdempotencyKey(text, digest()));
  }

  /// A digest of everything but the key.
  String digest() {
    var text =
        String.join(
            "\0",
            endpoint.toString(),
            value.toString(),
            expiresIn.toString(),
            strategy.toString(),
            reason.toString(),
            notBefore.toString(),
            verifyWithin.toString(),
            tolerance.toString());
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  private static void refuse(String field, String expectation) {
    throw new MalformedValueException(field, expectation);
  }
}
