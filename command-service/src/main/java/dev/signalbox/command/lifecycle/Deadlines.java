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
  public Optional<Instant> due(CommandStage stage, Instant now, Instant expiresAt) {
    return switch (stage.state()) {
      case QUEUED -> Optional.of(expiresAt);
      case SENT -> Optional.of(expiresAt.plus(replyGrace));
      case ACKED -> Optional.of(now.plus(executionTimeout));
      case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED -> Optional.empty();
    };
  }

  /// When a command that was just sent is sent again, unless a reply comes; empty for never.
  public Optional<Instant> retry(CommandStage stage, Instant now, Instant expiresAt) {
    if (stage.state() != CommandState.SENT || stage.attempt() >= maxAttempts) {
      return Optional.empty();
    }
    return Optional.of(now.plus(pauseAfter(stage.attempt()))).filter(expiresAt::isAfter);
  }

  /// Why a command whose time has come in this stage expires.
  public CommandEvent.Expired expiry(CommandStage stage) {
    return new CommandEvent.Expired(
        switch (stage.state()) {
          case QUEUED -> "not sent before its expiry";
          case SENT ->
              stage.attempt() == 1
                  ? "no acknowledgement before its expiry"
                  : "no acknowledgement before its expiry, after %d attempts"
                      .formatted(stage.attempt());
          case ACKED ->
              "no result within %s ms of the acknowledgement"
                  .formatted(executionTimeout.toMillis());
          case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED ->
              throw new IllegalArgumentException(stage.state() + " does not expire");
        });
  }

  private Duration pauseAfter(int attempt) {
    var doublings = Math.min(attempt - 1, 20);
    var pause = deliveryTimeout.multipliedBy(1L << doublings);
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
