package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.EventMember;
import dev.signalbox.gateway.hub.EventScope;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.room.presence.Presence;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Delivery;
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
  private final Optional<StreamPosition> since;
  private final EventScope scope;
  private final EventMember member;
  private final List<LiveChannel> channels;
  private final Subscriptions.Outcome outcome;
  private final String user;
  private @Nullable EventReplay replay;
  private int unanswered = 1;
  private boolean ready;
  private boolean telling;
  private boolean askedAgain;
  private boolean ended;

  private EventSubscription(
      Connection connection,
      Subscription subscription,
      Grant grant,
      Subscriptions.Outcome outcome) {
    this.connection = connection;
    this.subscription = once(subscription);
    this.since = subscription.delivery().since();
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
    this.user = grant.user();
    room().ifPresent(room -> presence().enter(room, grant, connection.clientId()));
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

  /// The new filter goes on where the old one stands, unless the client names another place. One
  /// that was not answered yet stands where it was asked to begin.
  @Override
  public Live replace(Subscription replacement, Grant grant) {
    var named = replacement.delivery().since().isPresent();
    var place = named ? null : place();
    var next =
        new EventSubscription(
            connection,
            named || place != null ? replacement : beginning(replacement, since),
            grant,
            outcome);
    next.unanswered += unanswered;
    end();
    next.join(place);
    return next;
  }

  private @Nullable Handover place() {
    var position = member.position();
    if (position != null) {
      return new Handover(scope, position);
    }
    var told = replay == null ? null : replay.reached();
    return told == null || replay == null
        ? null
        : new Handover(replay.owesStanding() ? null : scope, told);
  }

  /// However often it is asked for while one is under way, one more follows.
  @Override
  public void snapshot() {
    var position = member.position();
    if (position == null || !hasStanding()) {
      return;
    }
    if (telling) {
      askedAgain = true;
      return;
    }
    telling = true;
    channel()
        .ifPresent(channel ->
            new EventReplay(connection, this, channel).standing(position, this::toldStanding));
  }

  private void toldStanding() {
    telling = false;
    if (askedAgain && !ended) {
      askedAgain = false;
      snapshot();
    }
  }

  @Override
  public void end() {
    if (!ended) {
      ended = true;
      room().ifPresent(room -> presence().leave(room, user, connection.clientId()));
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

  /// Where the client asked to go on.
  Optional<StreamPosition> since() {
    return since;
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

  /// The room whose member the connection is by this subscription; a pattern makes it none.
  private Optional<PresenceChannel> room() {
    return channel()
        .flatMap(EventChannel::room)
        .map(room -> new PresenceChannel(scope.org(), room));
  }

  private Presence presence() {
    return connection.surroundings().rooms().presence();
  }

  void unreadable() {
    outcome.failed().accept(Unserved.storeSilent());
  }

  /// Answers everything that was asked under this id and not answered yet, each for itself.
  void tellSubscribed(@Nullable StreamPosition position, Optional<Boolean> recovered) {
    var subscribed =
        new ServerMessage.Subscribed(
            subscription.id(), subscription.channel(), Optional.ofNullable(position), recovered);
    for (; unanswered > 0; unanswered--) {
      connection.answer(subscribed);
    }
  }

  void joined(@Nullable StreamPosition position) {
    if (!ended) {
      replay = null;
      if (position != null) {
        channel().ifPresent(channel -> connection.outbox().reached(channel, position));
      }
      member.joined(position);
      outcome.joined().run();
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
    connection.loop().acquire(channels, () -> delivering(from));
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
      tellSubscribed(null, since.map(_ -> false));
      member.joined(null);
    } else {
      replay = new EventReplay(connection, this, channel.get());
      replay.join(from);
    }
  }

  /// What a client asked for at one time does not hold for all later filters.
  private static Subscription once(Subscription subscription) {
    return beginning(subscription, Optional.empty());
  }

  private static Subscription beginning(Subscription subscription, Optional<StreamPosition> since) {
    var delivery = subscription.delivery();
    return new Subscription(
        subscription.id(),
        subscription.channel(),
        subscription.filter(),
        new Delivery(delivery.minInterval(), delivery.every(), since, delivery.snapshot()));
  }

  /// Where a subscription stood whose filter was replaced.
  ///
  /// @param scope what of the standing ones the client has seen; null for none
  record Handover(@Nullable EventScope scope, StreamPosition position) {}
}
