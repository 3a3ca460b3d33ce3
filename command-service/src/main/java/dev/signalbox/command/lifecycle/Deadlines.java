package dev.signalbox.command.lifecycle;

import dev.signalbox.protocol.fact.CommandState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a command must be looked at again.
///
/// @param deliveryTimeout how long the first delivery may stay unacknowledged; doubles with every
///   attempt
/// @param longestPause bounds the doubling
/// @param maxAttempts after the last one nothing is sent any more, and the command waits for its
///   expiry: until then the device may still carry it out
/// @param executionTimeout from the acknowledgement to the result
/// @param replyGrace how much longer than its expiry a sent command waits for the acknowledgement
///   of a device that received it at the last moment
public record Deadlines(
    Duration deliveryTimeout,
    Duration longestPause,
    int maxAttempts,
    Duration executionTimeout,
    Duration replyGrace) {

  /// When a command that has just come to this stage is over; empty once it is.
  public Optional<Instant> due(CommandStage stage, Instant now, Terms terms) {
    return switch (stage.state()) {
      case PROPOSED -> terms.confirmBy().or(() -> Optional.of(terms.expiresAt()));
      case QUEUED -> Optional.of(terms.expiresAt());
      case SENT -> Optional.of(terms.expiresAt().plus(replyGrace));
      case ACKED -> Optional.of(now.plus(terms.executionTimeout().orElse(executionTimeout)));
      case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, VERIFIED, UNVERIFIED ->
          Optional.empty();
    };
  }

  /// When a command that was just sent, or was just kept from being sent again, has its next turn
  /// unless a reply comes; empty for never.
  public Optional<Instant> retry(CommandStage stage, Instant now, Terms terms) {
    if (stage.state() != CommandState.SENT || stage.attempt() >= maxAttempts) {
      return Optional.empty();
    }
    var first = terms.deliveryTimeout().orElse(deliveryTimeout);
    return Optional.of(now.plus(pauseAfter(stage.attempt(), first)))
        .filter(terms.expiresAt()::isAfter);
  }

  /// Until when telemetry is watched for a command that has just come to this stage; empty where
  /// nobody looks, or no longer.
  public Optional<Instant> verifyBy(CommandStage stage, Instant now, Terms terms) {
    return terms
        .verification()
        .filter(_ -> stage.state() == CommandState.SUCCEEDED)
        .map(verification -> now.plus(verification.within()));
  }

  /// Why a command whose time has come in this stage expires.
  public CommandEvent.Expired expiry(CommandStage stage, Terms terms) {
    return new CommandEvent.Expired(
        switch (stage.state()) {
          case PROPOSED -> "not confirmed in time";
          case QUEUED -> "not sent before its expiry";
          case SENT ->
              stage.attempt() == 1
                  ? "no acknowledgement before its expiry"
                  : "no acknowledgement before its expiry, after %d attempts"
                      .formatted(stage.attempt());
          case ACKED ->
              "no result within %s ms of the acknowledgement"
                  .formatted(terms.executionTimeout().orElse(executionTimeout).toMillis());
          case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, VERIFIED, UNVERIFIED ->
              throw new IllegalArgumentException(stage.state() + " does not expire");
        });
  }

  private Duration pauseAfter(int attempt, Duration first) {
    var doublings = Math.min(attempt - 1, 20);
    var pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
