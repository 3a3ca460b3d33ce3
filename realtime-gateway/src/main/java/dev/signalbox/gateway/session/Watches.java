package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Message;
import dev.signalbox.gateway.room.presence.Presence;
import dev.signalbox.gateway.room.presence.Watcher;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.RoomPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rooms whose users this connection is shown. Each ends as the subscription `presence:<room>`.
/// Confined to the connection's event loop.
final class Watches {
  private static final String PREFIX = "presence:";

  private final Connection connection;
  private Map<String, Watch> running = Map.of();

  Watches(Connection connection) {
    this.connection = connection;
  }

  /// Asked for again, it starts again with a snapshot.
  void watch(Grant grant, RoomName room) {
    var id = PREFIX + room;
    var refusal = refusal(grant, room, id);
    if (refusal.isPresent()) {
      connection.refuse(refusal.get(), Optional.of(id));
      return;
    }
    if (running.isEmpty()) {
      running = new HashMap<>(4);
    }
    var before = running.get(id);
    if (before != null) {
      before.end();
    }
    var watch = new Watch(id, new PresenceChannel(grant.org(), room));
    running.put(id, watch);
    presence().watch(watch.room, watch);
  }

  /// Whether the message meant one of these.
  boolean end(ClientMessage.Unsubscribe message) {
    var watch = running.get(message.id());
    if (watch == null) {
      return false;
    }
    running.remove(watch.id);
    watch.end();
    watch.tellEnded();
    return true;
  }

  void renew(Grant grant) {
    for (var watch : List.copyOf(running.values())) {
      if (!grant.mayLookInto(watch.room.room())) {
        running.remove(watch.id);
        watch.end();
        watch.tellEnded();
      }
    }
  }

  void endAll() {
    running.values().forEach(Watch::end);
    running = Map.of();
  }

  private Optional<Problem> refusal(Grant grant, RoomName room, String id) {
    if (!grant.mayLookInto(room)) {
      return Optional.of(
          Problem.ofField(ErrorCode.FORBIDDEN, "room", "room: the token does not cover " + room));
    }
    var limit = connection.surroundings().limits().subscriptions();
    return running.size() < limit || running.containsKey(id)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ErrorCode.TOO_MANY_SUBSCRIPTIONS,
                "A connection may be shown the users of %d rooms".formatted(limit)));
  }

  private Presence presence() {
    return connection.surroundings().rooms().presence();
  }

  private final class Watch implements Watcher {
    private final String id;
    private final PresenceChannel room;
    private boolean ended;

    private Watch(String id, PresenceChannel room) {
      this.id = id;
      this.room = room;
    }

    @Override
    public HubLoop loop() {
      return connection.loop();
    }

    @Override
    public void presence(Message message) {
      if (!ended) {
        connection.outbox().event(message);
        connection.outbox().flush();
      }
    }

    @Override
    public void unavailable(Problem problem) {
      if (!ended) {
        ended = true;
        running.remove(id);
        connection.refuse(problem, Optional.of(id));
      }
    }

    private void end() {
      ended = true;
      Watches.this.presence().unwatch(room, this);
    }

    private void tellEnded() {
      var channel = new Channel.Room(RoomPattern.exactly(room.room()));
      connection.answer(new ServerMessage.Unsubscribed(id, channel, true));
    }
  }
}
