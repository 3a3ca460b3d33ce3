package dev.signalbox.gateway.session;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import java.time.Duration;

/// Refusals of what cannot be served at the moment.
final class Unserved {
  static final Duration PATIENCE = Duration.ofSeconds(5);
  static final Duration GREETING_PATIENCE = Duration.ofSeconds(1);

  private Unserved() {}

  static Problem busSilent() {
    return Problem.of(ErrorCode.UNAVAILABLE, "The bus does not answer at the moment")
        .retryAfter(Duration.ofSeconds(2));
  }

  static Problem storeSilent() {
    return Problem.of(ErrorCode.UNAVAILABLE, "What is stored cannot be read at the moment")
        .retryAfter(Duration.ofSeconds(2));
  }
}
