package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.EventMember;
import dev.signalbox.gateway.hub.EventScope;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Alarms, commands, messages or rooms: takes part in the live flow first, holding it back, then
/// reads what the client missed or what stands, then lets go.
final class EventSubscription implements Live {
  private final Connection connection;
  private final Subscription subscription;
  private final EventScope scope;
  private final EventMember member;
  private final List<LiveChannel> channels;
  private final Subscriptions.Outcome outcome;
  private boolean ready;
  private boolean ended;

  private EventSubscription(
      Connection connection,
      Subscription subscription,
      Grant grant,
      Subscriptions.Outcome outcome) {
    this.connection = connection;
    this.subscription = subscription;
    this.outcome = outcome;
    this.scope = EventScope.of(subscription.channel(), subscription.filter(), grant);
    this.channels = List.of(new LiveChannel(scope.org(), scope.kind(), 0));
    this.member =
        connection
            .loop()
            .joinEvents(
                scope,
                connection.outbox(),
                connection.clientId().value(),
                () -> outcome.end().accept(CloseCode.STATE_LOST));
  }

  static EventSubscription start(
      Connection connection,
      Subscription subscription,
      Grant grant,
      Subscriptions.Outcome outcome) {
    var started = new EventSubscription(connection, subscription, grant, outcome);
    started.join(null);
    return started;
  }

  @Override
  public Subscription subscription() {
    return subscription;
  }

  /// The new filter goes on where the old one stands.
  @Override
  public Live replace(Subscription replacement, Grant grant) {
    var next = new EventSubscription(connection, replacement, grant, outcome);
    var position = member.position();
    if (position == null || replacement.delivery().since().isPresent()) {
      next.join(null);
    } else {
      next.join(new Handover(scope, position));
    }
    end();
    return next;
  }

  @Override
  public void snapshot() {
    if (ready && !member.isJoining() && hasStanding()) {
      channel().ifPresent(channel -> new EventReplay(connection, this, channel).standing());
    }
  }

  @Override
  public void end() {
    if (!ended) {
      ended = true;
      connection.loop().leave(member);
      connection.loop().release(channels);
    }
  }

  boolean isEnded() {
    return ended;
  }

  EventScope scope() {
    return scope;
  }

  /// Empty for wildcards over rooms, which have no position.
  Optional<EventChannel> channel() {
    return switch (subscription.channel()) {
      case Channel.Named named -> Optional.of(EventChannel.of(scope.org(), named.kind()));
      case Channel.Room room when room.pattern().isExact() ->
          Optional.of(EventChannel.ofRoom(scope.org(), new RoomName(room.pattern().value())));
      case Channel.Room _ -> Optional.empty();
    };
  }

  void unreadable() {
    outcome.failed().accept(Unserved.storeSilent());
  }

  void tellSubscribed(@Nullable StreamPosition position, Optional<Boolean> recovered) {
    connection.answer(
        new ServerMessage.Subscribed(
            subscription.id(), subscription.channel(), Optional.ofNullable(position), recovered));
  }

  void joined(@Nullable StreamPosition position) {
    if (!ended) {
      if (position != null) {
        channel().ifPresent(channel -> connection.outbox().reached(channel, position));
      }
      member.joined(position);
    }
  }

  boolean wantsStanding() {
    return hasStanding() && subscription.delivery().snapshot();
  }

  private boolean hasStanding() {
    return switch (scope.kind()) {
      case ALARMS, COMMANDS -> true;
      case TELEMETRY, POSITIONS, NODES, MESSAGES, ROOM -> false;
    };
  }

  private void join(@Nullable Handover from) {
    connection
        .loop()
        .acquire(
            channels,
            () -> {
              var room = channel().filter(channel -> channel.room().isPresent());
              if (room.isPresent()) {
                connection
                    .surroundings()
                    .bus()
                    .follow(room.get(), connection.loop(), () -> delivering(from));
              } else {
                delivering(from);
              }
            });
    if (!ready) {
      connection
          .loop()
          .thread()
          .after(
              Unserved.PATIENCE,
              () -> {
                if (!ready && !ended) {
                  outcome.failed().accept(Unserved.busSilent());
                }
              });
    }
  }

  private void delivering(@Nullable Handover from) {
    ready = true;
    if (ended) {
      return;
    }
    var channel = channel();
    if (channel.isEmpty()) {
      // Rooms behind a pattern have positions of their own, so one position resumes none of them.
      tellSubscribed(null, subscription.delivery().since().map(_ -> false));
      member.joined(null);
    } else {
      new EventReplay(connection, this, channel.get()).join(from);
    }
  }

  /// Where a subscription stood whose filter was replaced.
  ///
  /// @param scope what the client has seen
  record Handover(EventScope scope, StreamPosition position) {}
}
