package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.EventMember;
import dev.signalbox.gateway.hub.EventScope;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The room of the connection's own user, which the server subscribes for it: "send to this user,
/// on all their connections". One entry of an index; its stream is not read. It steps back while a
/// subscription of the client's own covers the room. Confined to the connection's event loop.
final class OwnRoom {
  private final Connection connection;
  private Optional<EventScope> scope = Optional.empty();
  private @Nullable EventMember member;

  OwnRoom(Connection connection) {
    this.connection = connection;
  }

  /// `ready` runs once whatever is sent to the user reaches the connection, or when the bus does
  /// not answer: then it will once it does.
  void open(Grant grant, Runnable ready) {
    scope = EventScope.ofOwnRoom(grant);
    if (scope.isEmpty()) {
      ready.run(); // a subject too long to have a room
      return;
    }
    join();
    var waiting = new Once(ready);
    connection.loop().acquire(channels(), waiting);
    if (!waiting.ran) {
      connection.loop().thread().after(Unserved.GREETING_PATIENCE, waiting);
    }
  }

  /// Looks at what the client has subscribed by now.
  void stepBackFor(Stream<Subscription> subscriptions) {
    if (scope.isEmpty()) {
      return;
    }
    var covered = subscriptions.anyMatch(this::covers);
    if (covered) {
      leave();
    } else if (member == null) {
      join();
    }
  }

  void close() {
    if (scope.isPresent()) {
      leave();
      connection.loop().release(channels());
      scope = Optional.empty();
    }
  }

  private boolean covers(Subscription subscription) {
    return subscription.channel() instanceof Channel.Room room
        && scope.orElseThrow() instanceof EventScope.Rooms own
        && room.pattern().covers(own.channel().pattern());
  }

  private void join() {
    member =
        connection
            .loop()
            .joinEvents(
                scope.orElseThrow(),
                connection.outbox(),
                connection.clientId().value(),
                () -> {}); // who must know of every loss subscribes to the room
    member.joined(null);
  }

  private void leave() {
    if (member != null) {
      connection.loop().leave(member);
      member = null;
    }
  }

  private List<LiveChannel> channels() {
    var own = scope.orElseThrow();
    return List.of(new LiveChannel(own.org(), own.kind(), 0));
  }

  private static final class Once implements Runnable {
    private final Runnable task;
    private boolean ran;

    private Once(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (!ran) {
        ran = true;
        task.run();
      }
    }
  }
}
