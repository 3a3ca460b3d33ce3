package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.replay.StoredState;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// State channels: hands their messages to the event loops that want them. After Redis was lost it
/// reads the newest values of each channel and hands those on, so that nobody keeps an old one.
/// Confined to the bus's event loop.
final class StateBus implements Subscriber.Listener {
  private static final Logger LOG = Logger.getLogger(StateBus.class);
  private static final Duration BREATH = Duration.ofMillis(5);

  private final ContextInternal context;
  private final StoredState stored;
  private final Subscriber subscriber;
  private final int maxBacklog;
  private final Map<String, Topic> topics = new HashMap<>();
  private final List<Runnable> afterRefills = new ArrayList<>();
  private boolean paused;

  StateBus(ContextInternal context, Redis redis, StoredState stored, BusConfig config) {
    this.context = context;
    this.stored = stored;
    this.maxBacklog = config.maxBacklog();
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
    if (topic.live) {
      loop.afterState(ready);
    } else {
      topic.waiting.add(() -> loop.afterState(ready));
      subscriber.subscribe(channel.name());
    }
  }

  void drop(LiveChannel channel, HubLoop loop) {
    var topic = topics.get(channel.name());
    if (topic != null && topic.loops.remove(loop) && topic.loops.isEmpty()) {
      topics.remove(channel.name());
      subscriber.unsubscribe(channel.name());
      runAfterRefills();
    }
  }

  /// While a channel is being refilled, what was published before is still on its way.
  void fence(HubLoop loop, Runnable reached) {
    subscriber.fence(() -> {
      afterRefills.add(() -> loop.afterState(reached));
      runAfterRefills();
    });
  }

  @Override
  public void message(String channel, byte[] message) {
    var topic = topics.get(channel);
    if (topic == null) {
      return;
    }
    if (topic.refill != null) {
      topic.refill.live(message);
    } else {
      topic.deliver(message);
    }
    limitBacklog();
  }

  @Override
  public void subscribed(String channel) {
    var topic = topics.get(channel);
    if (topic == null) {
      return;
    }
    if (topic.missed) {
      topic.missed = false;
      refill(topic);
    } else if (!topic.live && topic.refill == null) {
      topic.goLive();
    }
  }

  @Override
  public void lost() {
    for (var topic : topics.values()) {
      topic.missed = topic.missed || topic.live || topic.refill != null;
      topic.live = false;
      topic.refill = null;
    }
  }

  private void refill(Topic topic) {
    var refill = new Refill();
    topic.refill = refill;
    readNext(topic, refill, stored.readAll(topic.channel.state()));
  }

  private void readNext(Topic topic, Refill refill, StoredState.Pages pages) {
    if (topic.refill != refill) {
      return;
    }
    if (pages.isExhausted()) {
      subscriber.fence(() -> refilled(topic, refill));
      return;
    }
    pages
        .next()
        .onComplete(result ->
            context.execute(() -> {
              if (result.succeeded()) {
                refill.stored(result.result());
                readNext(topic, refill, pages);
              } else {
                retryRefill(topic, refill, result.cause());
              }
            }));
  }

  private void retryRefill(Topic topic, Refill refill, Throwable failure) {
    LOG.warnf("The newest values of %s could not be read: %s", topic.channel.name(), failure);
    context
        .owner()
        .setTimer(
            1000,
            _ ->
                context.execute(() -> {
                  if (topic.refill == refill) {
                    refill(topic);
                  }
                }));
  }

  private void refilled(Topic topic, Refill refill) {
    if (topic.refill == refill) {
      refill.messages().forEach(topic::deliver);
      topic.refill = null;
      topic.goLive();
      runAfterRefills();
    }
  }

  private void runAfterRefills() {
    if (topics.values().stream().noneMatch(Topic::isBehind)) {
      var reached = List.copyOf(afterRefills);
      afterRefills.clear();
      reached.forEach(Runnable::run);
    }
  }

  /// Stops reading while the event loops are behind; Redis keeps the rest until its own limit.
  private void limitBacklog() {
    if (!paused && isBehind(maxBacklog)) {
      paused = true;
      subscriber.pause();
      resumeLater();
    }
  }

  private void resumeLater() {
    context
        .owner()
        .setTimer(
            BREATH.toMillis(),
            _ ->
                context.execute(() -> {
                  if (isBehind(maxBacklog / 2)) {
                    resumeLater();
                  } else {
                    paused = false;
                    subscriber.resume();
                  }
                }));
  }

  private boolean isBehind(int limit) {
    for (var topic : topics.values()) {
      for (var loop : topic.loops) {
        if (loop.backlog() > limit) {
          return true;
        }
      }
    }
    return false;
  }

  private static final class Topic {
    private final LiveChannel channel;
    private final Set<HubLoop> loops = new LinkedHashSet<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable Refill refill;
    private boolean live;
    private boolean missed;

    private Topic(LiveChannel channel) {
      this.channel = channel;
    }

    private void deliver(byte[] message) {
      for (var loop : loops) {
        loop.deliverState(channel, message);
      }
    }

    private boolean isBehind() {
      return missed || refill != null;
    }

    private void goLive() {
      live = true;
      var ready = List.copyOf(waiting);
      waiting.clear();
      ready.forEach(Runnable::run);
    }
  }
}
