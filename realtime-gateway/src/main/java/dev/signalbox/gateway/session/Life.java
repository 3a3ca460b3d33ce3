package dev.signalbox.gateway.session;

import dev.signalbox.gateway.admission.Refusal;
import dev.signalbox.gateway.token.Verdict;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.Problem;
import java.util.List;

/// The life of a session, as a pure function without clock, socket or thread.
///
/// | state | event | next | effects |
/// | --- | --- | --- | --- |
/// | waiting | token granted | open | greet |
/// | waiting | message other than `auth` | ended | refuse, close 1008 |
/// | waiting | deadline | ended | refuse, close 1008 |
/// | open | token granted, same user and organization | open | renew |
/// | open | token granted to somebody else | ended | refuse, close 1008 |
/// | open | message | open | serve |
/// | open | token expired | ended | close 4003 |
/// | waiting, open | message `auth` | same | verify |
/// | waiting, open | token refused | ended | refuse, close 1008, 4500 or 1013 |
/// | waiting, open | to be closed for another reason | ended | close |
/// | waiting, open | connection gone | ended | none |
/// | ended | anything | ended | none |
sealed interface Life {
  record Waiting() implements Life {}

  record Open(Grant grant) implements Life {}

  record Ended() implements Life {}

  /// What happens to a session.
  sealed interface Event {
    record Said(ClientMessage message) implements Event {}

    record Verified(Verdict verdict) implements Event {}

    record DeadlinePassed() implements Event {}

    record Expired() implements Event {}

    /// Slow, silent, flooding, draining, …
    record Unwanted(CloseCode code, String reason) implements Event {}

    record Gone() implements Event {}
  }

  /// What is to be done, in order.
  sealed interface Effect {
    record Verify(String token) implements Effect {}

    record Greet(Grant grant) implements Effect {}

    record Renew(Grant grant) implements Effect {}

    record Serve(Grant grant, ClientMessage message) implements Effect {}

    record Refuse(Problem problem) implements Effect {}

    record Close(CloseCode code, String reason) implements Effect {}
  }

  record Step(Life next, List<Effect> effects) {}

  static Step next(Life life, Event event) {
    return switch (life) {
      case Waiting waiting -> waiting(waiting, event);
      case Open open -> open(open, event);
      case Ended ended -> new Step(ended, List.of());
    };
  }

  private static Step waiting(Waiting waiting, Event event) {
    return switch (event) {
      case Event.Said(ClientMessage.Auth(String token)) ->
          new Step(waiting, List.of(new Effect.Verify(token)));
      case Event.Said _ -> refused("Expected auth as the first message");
      case Event.Verified(Verdict.Granted(Grant grant)) ->
          new Step(new Open(grant), List.of(new Effect.Greet(grant)));
      case Event.Verified(Verdict verdict) -> refused(verdict);
      case Event.DeadlinePassed _ -> refused("No token came in time");
      case Event.Expired _ -> new Step(waiting, List.of());
      case Event.Unwanted(CloseCode code, String reason) -> closed(code, reason);
      case Event.Gone _ -> new Step(new Ended(), List.of());
    };
  }

  private static Step open(Open open, Event event) {
    return switch (event) {
      case Event.Said(ClientMessage.Auth(String token)) ->
          new Step(open, List.of(new Effect.Verify(token)));
      case Event.Said(ClientMessage message) ->
          new Step(open, List.of(new Effect.Serve(open.grant(), message)));
      case Event.Verified(Verdict.Granted(Grant grant)) -> renewed(open, grant);
      case Event.Verified(Verdict verdict) -> refused(verdict);
      case Event.DeadlinePassed _ -> new Step(open, List.of());
      case Event.Expired _ -> closed(CloseCode.TOKEN_EXPIRED, CloseCode.TOKEN_EXPIRED.reason());
      case Event.Unwanted(CloseCode code, String reason) -> closed(code, reason);
      case Event.Gone _ -> new Step(new Ended(), List.of());
    };
  }

  private static Step renewed(Open open, Grant grant) {
    var same = grant.org().equals(open.grant().org()) && grant.user().equals(open.grant().user());
    return same
        ? new Step(new Open(grant), List.of(new Effect.Renew(grant)))
        : refused("The token is of another user or organization than the connection");
  }

  private static Step refused(String reason) {
    return refused(Refusal.notAuthenticated(reason));
  }

  private static Step refused(Verdict verdict) {
    return Refusal.of(verdict)
        .map(Life::refused)
        .orElseThrow(() -> new IllegalArgumentException("Not a refusal: " + verdict));
  }

  private static Step refused(Refusal refusal) {
    return new Step(
        new Ended(),
        List.of(
            new Effect.Refuse(refusal.problem()),
            new Effect.Close(refusal.code(), refusal.reason())));
  }

  private static Step closed(CloseCode code, String reason) {
    return new Step(new Ended(), List.of(new Effect.Close(code, reason)));
  }
}
