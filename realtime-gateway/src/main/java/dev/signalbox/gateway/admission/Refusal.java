package dev.signalbox.gateway.admission;

import dev.signalbox.gateway.token.Verdict;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import java.util.Optional;

/// How a verdict that grants nothing is told: the problem, and the close code of a connection.
/// Pure.
///
/// @param reason of the close
public record Refusal(Problem problem, CloseCode code, String reason) {
  /// Empty for a grant.
  public static Optional<Refusal> of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Granted _ -> Optional.empty();
      case Verdict.Refused(String reason) -> Optional.of(notAuthenticated(reason));
      case Verdict.Expired _ -> Optional.of(notAuthenticated("The token has expired"));
      case Verdict.Revoked _ ->
          Optional.of(
              of(
                  Problem.of(ErrorCode.NOT_AUTHENTICATED, "The token was revoked"),
                  CloseCode.REVOKED));
      case Verdict.Blocked blocked ->
          Optional.of(
              new Refusal(
                  Problem.of(
                          ErrorCode.RATE_LIMITED, "Too many tokens of this address were not valid")
                      .retryAfter(blocked.left()),
                  CloseCode.OVERLOADED,
                  "too many failed authentications"));
      case Verdict.Full(String reason) ->
          Optional.of(
              new Refusal(
                  Problem.of(ErrorCode.RATE_LIMITED, "Not connected: " + reason),
                  CloseCode.OVERLOADED,
                  reason));
    };
  }

  public static Refusal notAuthenticated(String reason) {
    return of(Problem.of(ErrorCode.NOT_AUTHENTICATED, reason), CloseCode.NOT_AUTHENTICATED);
  }

  private static Refusal of(Problem problem, CloseCode code) {
    return new Refusal(problem, code, code.reason());
  }
}
