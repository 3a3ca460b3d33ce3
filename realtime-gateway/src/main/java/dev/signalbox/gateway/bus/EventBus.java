package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// Event channels: hands their events to the event loops that want them, each once and in order.
/// After Redis was lost it reads what it missed from the streams; where that is impossible the
/// clients are told. Confined to the bus's event loop.
final class EventBus implements Subscriber.Listener {
  private static final Logger LOG = Logger.getLogger(EventBus.class);
  private static final long RETRY_MILLIS = 1000;

  private final ContextInternal context;
  private final StoredEvents stored;
  private final Subscriber subscriber;
  private final Map<String, Topic> topics = new HashMap<>();

  EventBus(ContextInternal context, Redis redis, StoredEvents stored, BusConfig config) {
    this.context = context;
    this.stored = stored;
    this.subscriber = new Subscriber(context, redis, config, this);
  }

  void start() {
    subscriber.start();
  }

  boolean isConnected() {
    return subscriber.isConnected();
  }

  void want(LiveChannel channel, HubLoop loop, Runnable ready) {
    var topic = topics.computeIfAbsent(channel.name(), _ -> new Topic(channel));
    topic.loops.add(loop);
    if (topic.subscribed) {
      whenFollowed(topic, () -> loop.afterEvents(ready));
    } else {
      topic.waiting.add(() -> loop.afterEvents(ready));
      subscriber.subscribe(channel.name());
    }
  }

  void drop(LiveChannel channel, HubLoop loop) {
    var topic = topics.get(channel.name());
    if (topic != null && topic.loops.remove(loop) && topic.loops.isEmpty()) {
      topics.remove(channel.name());
      subscriber.unsubscribe(channel.name());
    }
  }

  /// The room's position is noted once its topic is live.
  void follow(EventChannel room, HubLoop loop, Runnable ready) {
    var topic = topics.get(room.liveChannel());
    if (topic == null) {
      loop.afterEvents(ready);
    } else {
      follow(topic, room, () -> loop.afterEvents(ready));
    }
  }

  @Override
  public void message(String channel, byte[] message) {
    var topic = topics.get(channel);
    if (topic == null) {
      return;
    }
    var passed = new ArrayList<BusEvent>();
    for (var event : EventReader.read(topic.channel, message)) {
      var tracker = topic.trackers.computeIfAbsent(event.channel(), Tracker::new);
      switch (tracker.take(event)) {
        case PASS -> passed.add(event);
        case KNOWN, HELD -> {
          // Either passed before, or passed once the stream was read.
        }
        case GAP -> catchUp(topic, tracker);
        case NEW_EPOCH -> lost(topic, tracker);
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
    for (var tracker : List.copyOf(topic.trackers.values())) {
      catchUp(topic, tracker);
    }
    var ready = List.copyOf(topic.waiting);
    topic.waiting.clear();
    whenFollowed(topic, () -> ready.forEach(Runnable::run));
  }

  @Override
  public void lost() {
    for (var topic : topics.values()) {
      topic.subscribed = false;
      topic.trackers.values().forEach(Tracker::hold);
    }
  }

  /// Named channels have one position, which must be known before anybody joins.
  private void whenFollowed(Topic topic, Runnable task) {
    if (topic.channel.kind() == ChannelKind.ROOM) {
      task.run();
    } else {
      follow(topic, EventChannel.of(topic.channel.org(), topic.channel.kind()), task);
    }
  }

  /// Runs the task once the channel has a position: the loss of any later event is noticed.
  private void follow(Topic topic, EventChannel channel, Runnable task) {
    var waiting = topic.following.get(channel);
    if (waiting != null) {
      waiting.add(task);
    } else if (topic.hasPosition(channel)) {
      task.run();
    } else {
      topic.following.put(channel, new ArrayList<>(List.of(task)));
      readPosition(topic, channel);
    }
  }

  private void readPosition(Topic topic, EventChannel channel) {
    stored
        .position(channel)
        .onComplete(result ->
            context.execute(() -> {
              if (result.succeeded()) {
                subscriber.fence(() -> followed(topic, channel, result.result()));
              } else {
                later(() -> readPosition(topic, channel));
              }
            }));
  }

  /// What was published before the position was read has arrived: it passed, or was never asked
  /// for.
  private void followed(Topic topic, EventChannel channel, StreamPosition position) {
    var tracker = topic.trackers.computeIfAbsent(channel, Tracker::new);
    if (tracker.position() == null) {
      tracker.startAt(position);
    }
    var waiting = topic.following.remove(channel);
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  private void catchUp(Topic topic, Tracker tracker) {
    var reading = tracker.hold();
    var since = tracker.position();
    if (since == null) {
      topic.deliver(tracker.release()); // nothing has passed yet that something could follow
      return;
    }
    stored
        .since(tracker.channel(), since)
        .onComplete(result ->
            context.execute(() -> {
              if (!topic.subscribed || !tracker.awaits(reading)) {
                return; // lost again: the next confirmation starts over
              }
              if (result.succeeded()) {
                caughtUp(topic, tracker, result.result());
              } else {
                later(() -> readAgain(topic, tracker, reading));
              }
            }));
  }

  private void readAgain(Topic topic, Tracker tracker, int reading) {
    if (topic.subscribed && tracker.awaits(reading)) {
      catchUp(topic, tracker);
    }
  }

  private void caughtUp(Topic topic, Tracker tracker, StoredEvents.Missed missed) {
    switch (missed) {
      case StoredEvents.Missed.All all -> {
        topic.deliver(EventReader.read(tracker.channel(), all));
        tracker.startAt(all.now());
      }
      case StoredEvents.Missed.Gone gone -> {
        LOG.warnf("Events of %s may be missing: its clients are told", tracker.channel());
        topic.loops.forEach(loop -> loop.deliverLoss(tracker.channel()));
        tracker.startAt(gone.now());
      }
    }
    topic.deliver(tracker.release());
    if (tracker.takeTorn()) {
      catchUp(topic, tracker);
    }
  }

  private void lost(Topic topic, Tracker tracker) {
    LOG.warnf("%s has a new epoch: its clients are told", tracker.channel());
    topic.loops.forEach(loop -> loop.deliverLoss(tracker.channel()));
  }

  private void later(Runnable task) {
    context.owner().setTimer(RETRY_MILLIS, _ -> context.execute(task));
  }

  private static final class Topic {
    private final LiveChannel channel;
    private final Set<HubLoop> loops = new LinkedHashSet<>();
    private final Map<EventChannel, Tracker> trackers = new HashMap<>();
    private final Map<EventChannel, List<Runnable>> following = new HashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean subscribed;

    private Topic(LiveChannel channel) {
      this.channel = channel;
    }

    private boolean hasPosition(EventChannel of) {
      var tracker = trackers.get(of);
      return tracker != null && tracker.position() != null;
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
