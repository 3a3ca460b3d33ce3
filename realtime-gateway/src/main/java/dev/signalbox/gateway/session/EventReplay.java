package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.gateway.hub.EventScope;
import dev.signalbox.gateway.lane.SnapshotSource;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a joining client has to know before its live events: those it missed, all of them or none,
/// and the standing ones where it starts anew. Confined to the connection's event loop.
final class EventReplay implements SnapshotSource {
  private final Connection connection;
  private final EventSubscription subscription;
  private final EventChannel channel;
  private final ArrayDeque<Part> parts = new ArrayDeque<>();
  private Runnable handedOver = () -> {};
  private @Nullable StreamPosition reached;
  private boolean standingOwed;

  EventReplay(Connection connection, EventSubscription subscription, EventChannel channel) {
    this.connection = connection;
    this.subscription = subscription;
    this.channel = channel;
  }

  /// Answers the subscription, sends what belongs first and lets the live events follow.
  ///
  /// @param from set when this replaces the filter of a subscription that stood there
  void join(EventSubscription.@Nullable Handover from) {
    var stored = connection.surroundings().storedEvents();
    var since = subscription.since();
    if (from != null) {
      when(stored.since(channel, from.position()), missed -> goOn(missed, from));
    } else if (since.isPresent()) {
      when(stored.since(channel, since.get()), this::resume);
    } else {
      when(stored.position(channel), position -> begin(position, Optional.empty()));
    }
  }

  /// Sends the standing ones again.
  ///
  /// @param position where the client stands
  /// @param done runs once they have gone to the socket
  void standing(StreamPosition position, Runnable done) {
    addStanding(position, null, done);
  }

  /// Where the client stands while it is being told; null before it was answered.
  @Nullable StreamPosition reached() {
    return reached;
  }

  /// Whether the client has yet to learn what stands.
  boolean owesStanding() {
    return standingOwed;
  }

  @Override
  public byte @Nullable [] poll() {
    if (subscription.isEnded()) {
      parts.clear();
    }
    var part = parts.poll();
    if (part == null) {
      return null;
    }
    reached = part.reached();
    if (parts.isEmpty()) {
      standingOwed = false;
      connection.loop().thread().execute(handedOver);
    }
    return part.message();
  }

  @Override
  public boolean isExhausted() {
    return parts.isEmpty() || subscription.isEnded();
  }

  private void resume(StoredEvents.Missed missed) {
    switch (missed) {
      case StoredEvents.Missed.All all -> {
        subscription.tellSubscribed(all.now(), Optional.of(true));
        addMissed(all);
        send(() -> subscription.joined(all.now()));
      }
      case StoredEvents.Missed.Gone gone -> begin(gone.now(), Optional.of(false));
    }
  }

  private void goOn(StoredEvents.Missed missed, EventSubscription.Handover from) {
    switch (missed) {
      case StoredEvents.Missed.All all -> {
        subscription.tellSubscribed(all.now(), Optional.empty());
        addMissed(all);
        join(all.now(), from.scope());
      }
      case StoredEvents.Missed.Gone gone -> begin(gone.now(), Optional.empty());
    }
  }

  private void begin(StreamPosition position, Optional<Boolean> recovered) {
    subscription.tellSubscribed(position, recovered);
    reached = position;
    join(position, null);
  }

  private void join(StreamPosition position, @Nullable EventScope known) {
    if (subscription.wantsStanding()) {
      standingOwed = true;
      addStanding(position, known, () -> subscription.joined(position));
    } else {
      send(() -> subscription.joined(position));
    }
  }

  private void addMissed(StoredEvents.Missed.All missed) {
    var epoch = missed.now().epoch();
    reached = new StreamPosition(epoch, missed.now().offset() - missed.events().size());
    for (var stored : missed.events()) {
      var entry = EntryReader.ofEntry(stored.entry());
      if (entry.next()) {
        var event = BusEvent.of(channel, entry, "", stored.offset());
        if (subscription.scope().accepts(event)) {
          parts.add(new Part(event.message().json(), new StreamPosition(epoch, stored.offset())));
        }
      }
    }
  }

  /// @param position what came later follows as live events
  /// @param known what the client has seen already
  private void addStanding(StreamPosition position, @Nullable EventScope known, Runnable done) {
    when(
        connection.surroundings().storedEvents().standing(channel),
        values -> {
          var snapshot = new SnapshotParts(subscription.subscription());
          for (var value : values) {
            var entry = EntryReader.ofStanding(value);
            if (entry.next() && entry.offset() <= position.offset()) {
              var event = BusEvent.of(channel, entry, "", entry.offset());
              if (subscription.scope().accepts(event) && (known == null || !known.accepts(event))) {
                var json = event.message().json();
                snapshot.add(json, 0, json.length);
              }
            }
            if (snapshot.isFull()) {
              parts.add(new Part(snapshot.take(false), position));
            }
          }
          parts.add(new Part(snapshot.take(true), position));
          send(done);
        });
  }

  private void send(Runnable done) {
    handedOver = done;
    if (parts.isEmpty()) {
      done.run();
    } else {
      connection.outbox().replay(this);
    }
  }

  private <T> void when(Future<T> future, Consumer<T> then) {
    future.onComplete(result ->
        connection
            .loop()
            .thread()
            .execute(() -> {
              if (subscription.isEnded()) {
                return;
              }
              if (result.succeeded()) {
                then.accept(result.result());
              } else {
                subscription.unreadable();
              }
            }));
  }

  /// @param reached where the client stands once it has the message
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Part(byte[] message, StreamPosition reached) {}
}
