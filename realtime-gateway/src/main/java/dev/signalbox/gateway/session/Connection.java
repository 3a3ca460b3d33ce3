package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.ClientId;
import java.util.Optional;

/// What the parts of a session know of its connection. Confined to its event loop.
record Connection(
    ClientId clientId, HubLoop loop, Outbox outbox, Link link, Surroundings surroundings) {

  void answer(ServerMessage message) {
    outbox.answer(ServerMessageCodec.encode(message));
  }

  /// An answer about a subscription of state, behind what that brought until then.
  ///
  /// @param then runs once the answer has gone to the socket
  void answerBehindState(ServerMessage message, Runnable then) {
    outbox.answerBehindState(ServerMessageCodec.encode(message), () -> loop.thread().execute(then));
  }

  void refuse(Problem problem, Optional<String> id) {
    surroundings.refusals().count(problem.code());
    if (!link.refuse(problem)) {
      answer(
          new ServerMessage.Refusal(
              problem.code(), problem.detail(), problem.field(), id, problem.retryAfter()));
    }
  }

  void close(CloseCode code, String reason) {
    outbox.close();
    link.close(code, reason);
  }
}
