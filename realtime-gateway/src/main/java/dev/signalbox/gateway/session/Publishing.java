package dev.signalbox.gateway.session;

import dev.signalbox.gateway.room.Publication;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import java.util.Optional;

/// What a client publishes: silence says that it is on its way. Confined to the connection's event
/// loop.
record Publishing(Connection connection) {
  void publish(Grant grant, ClientMessage.Publish message) {
    var refusal = forbidden(grant, message);
    if (refusal.isPresent()) {
      connection.refuse(refusal.get(), Optional.empty());
      return;
    }
    var surroundings = connection.surroundings();
    var event =
        new RoomEvent(
            message.room(),
            message.event(),
            message.data(),
            grant.user(),
            surroundings.clock().instant());
    var except = message.echo() ? "" : connection.clientId().value();
    surroundings
        .rooms()
        .publisher()
        .publish(Publication.once(grant.org(), event, except, message.ephemeral()))
        .onFailure(failure ->
            connection
                .loop()
                .thread()
                .execute(() -> connection.refuse(problemOf(failure), Optional.empty())));
  }

  private static Optional<Problem> forbidden(Grant grant, ClientMessage.Publish message) {
    if (!grant.permits(Permission.PUBLISH)) {
      return Optional.of(Problem.of(ErrorCode.FORBIDDEN, "The token does not permit publishing"));
    }
    return grant.mayPublishTo(message.room())
        ? Optional.empty()
        : Optional.of(
            Problem.ofField(
                ErrorCode.FORBIDDEN,
                "room",
                "room: the token does not permit publishing to " + message.room()));
  }

  private static Problem problemOf(Throwable failure) {
    return failure instanceof RefusedException refusal ? refusal.problem() : Unserved.busSilent();
  }
}
