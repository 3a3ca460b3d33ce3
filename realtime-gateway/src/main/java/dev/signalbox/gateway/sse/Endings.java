package dev.signalbox.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import java.util.Optional;

/// What stands in the last event of a stream, which has no close codes. Pure.
final class Endings {
  private Endings() {}

  /// Empty where the reason was told before.
  static Optional<Problem> problem(CloseCode code, String reason) {
    return codeOf(code).map(error -> Problem.of(error, reason));
  }

  static Problem unavailable(String reason) {
    return Problem.of(ErrorCode.UNAVAILABLE, reason);
  }

  /// As an `error` message.
  static String text(Problem problem) {
    var message =
        new ServerMessage.Refusal(
            problem.code(),
            problem.detail(),
            problem.field(),
            Optional.empty(),
            problem.retryAfter());
    return new String(ServerMessageCodec.encode(message), UTF_8);
  }

  private static Optional<ErrorCode> codeOf(CloseCode code) {
    return switch (code) {
      case NORMAL, GOING_AWAY, NOT_AUTHENTICATED -> Optional.empty();
      case TOKEN_EXPIRED, REVOKED -> Optional.of(ErrorCode.NOT_AUTHENTICATED);
      case UNKNOWN_ORGANIZATION, ENDED_BY_ADMINISTRATOR -> Optional.of(ErrorCode.FORBIDDEN);
      case SLOW_CONSUMER, TOO_MANY_MESSAGES -> Optional.of(ErrorCode.RATE_LIMITED);
      case OVERLOADED, STATE_LOST, HEARTBEAT_MISSED -> Optional.of(ErrorCode.UNAVAILABLE);
      case FRAME_TOO_LARGE, PROTOCOL_VIOLATED -> Optional.of(ErrorCode.MALFORMED_MESSAGE);
    };
  }
}
