package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.gateway.replay.StoredRooms;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/// Event channels: hands their events to the event loops that want them, each once and in order.
/// After Redis was lost it reads what it missed from the journals; where that is impossible the
/// clients are told. Confined to the bus's event loop.
final class EventBus implements Subscriber.Listener {
  private static final Logger LOG = Logger.getLogger(EventBus.class);
  private static final long RETRY_MILLIS = 1000;

  private final ContextInternal context;
  private final StoredEvents storedEvents;
  private final StoredRooms storedRooms;
  private final Subscriber subscriber;
  private final Map<String, Topic> topics = new HashMap<>();

  EventBus(
      ContextInternal context,
      Redis redis,
      StoredEvents storedEvents,
      StoredRooms storedRooms,
      BusConfig config) {
    this.context = context;
    this.storedEvents = storedEvents;
    this.storedRooms = storedRooms;
    this.subscriber = new Subscriber(context, redis, config, this);
  }

  void start() {
    subscriber.start();
  }

  boolean isConnected() {
    return subscriber.isConnected();
  }

  void want(LiveChannel channel, HubLoop loop, Runnable ready) {
    var topic = topics.get(channel.name());
    if (topic == null) {
      topic = new Topic(channel, Journal.of(channel, storedEvents, storedRooms));
      topics.put(channel.name(), topic);
      subscriber.subscribe(channel.name());
    }
    topic.loops.add(loop);
    topic.waiting.add(() -> loop.afterEvents(ready));
    admit(topic);
  }

  void drop(LiveChannel channel, HubLoop loop) {
    var topic = topics.get(channel.name());
    if (topic != null && topic.loops.remove(loop) && topic.loops.isEmpty()) {
      topics.remove(channel.name());
      subscriber.unsubscribe(channel.name());
    }
  }

  @Override
  public void message(String channel, byte[] message) {
    var topic = topics.get(channel);
    if (topic == null) {
      return;
    }
    var passed = new ArrayList<BusEvent>();
    for (var arrival : EventReader.read(topic.channel, message)) {
      switch (topic.tracker.take(arrival)) {
        case PASS -> passed.add(arrival.event());
        case KNOWN, HELD -> {
          // Either passed before, or passed once the journal was read.
        }
        case GAP -> catchUp(topic);
        case NEW_EPOCH -> lost(topic);
      }
    }
    topic.deliver(passed);
  }

  @Override
  public void subscribed(String channel) {
    var topic = topics.get(channel);
    if (topic == null || topic.subscribed) {
      return;
    }
    topic.subscribed = true;
    if (topic.tracker.position() == null) {
      readPosition(topic);
    } else {
      catchUp(topic);
      admit(topic);
    }
  }

  @Override
  public void lost() {
    for (var topic : topics.values()) {
      topic.subscribed = false;
      if (topic.tracker.position() != null) {
        topic.tracker.hold(); // until the journal was read; the others only begin when it is
      }
    }
  }

  /// Nobody joins before the channel has a position: the loss of any later event is noticed.
  private static void admit(Topic topic) {
    if (topic.subscribed && topic.tracker.position() != null) {
      var ready = List.copyOf(topic.waiting);
      topic.waiting.clear();
      ready.forEach(Runnable::run);
    }
  }

  private void readPosition(Topic topic) {
    topic
        .journal
        .position()
        .onComplete(result ->
            context.execute(() -> {
              if (result.succeeded()) {
                subscriber.fence(() -> followed(topic, result.result()));
              } else {
                later(() -> readPosition(topic));
              }
            }));
  }

  /// What was published before the position was read has arrived: it passed, or was never asked
  /// for.
  private void followed(Topic topic, StreamPosition position) {
    if (topic.tracker.position() == null) {
      topic.tracker.startAt(position);
    } else if (!position.equals(topic.tracker.position())) {
      catchUp(topic); // lost and found again while the position was read
    }
    admit(topic);
  }

  private void catchUp(Topic topic) {
    var tracker = topic.tracker;
    var reading = tracker.hold();
    topic
        .journal
        .since(Objects.requireNonNull(tracker.position()))
        .onComplete(result ->
            context.execute(() -> {
              if (!topic.subscribed || !tracker.awaits(reading)) {
                return; // lost again: the next confirmation starts over
              }
              if (result.succeeded()) {
                caughtUp(topic, result.result());
              } else {
                later(() -> readAgain(topic, reading));
              }
            }));
  }

  private void readAgain(Topic topic, int reading) {
    if (topic.subscribed && topic.tracker.awaits(reading)) {
      catchUp(topic);
    }
  }

  private void caughtUp(Topic topic, Journal.Missed missed) {
    if (missed.events().isPresent()) {
      topic.deliver(missed.events().get());
    } else {
      LOG.warnf("Events of %s may be missing: its clients are told", topic.channel.name());
      topic.loops.forEach(loop -> loop.deliverLoss(topic.channel));
    }
    topic.tracker.startAt(missed.now());
    topic.deliver(topic.tracker.release());
    if (topic.tracker.takeTorn()) {
      catchUp(topic);
    }
  }

  private static void lost(Topic topic) {
    LOG.warnf("%s has a new epoch: its clients are told", topic.channel.name());
    topic.loops.forEach(loop -> loop.deliverLoss(topic.channel));
  }

  private void later(Runnable task) {
    context.owner().setTimer(RETRY_MILLIS, _ -> context.execute(task));
  }

  private static final class Topic {
    private final LiveChannel channel;
    private final Journal journal;
    private final Tracker tracker = new Tracker();
    private final Set<HubLoop> loops = new LinkedHashSet<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean subscribed;

    private Topic(LiveChannel channel, Journal journal) {
      this.channel = channel;
      this.journal = journal;
    }

    private void deliver(List<BusEvent> events) {
      if (!events.isEmpty()) {
        for (var loop : loops) {
          loop.deliverEvents(channel.org(), events);
        }
      }
    }
  }
}
