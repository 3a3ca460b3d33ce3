package dev.signalbox.gateway.bus;

import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One Redis connection in subscribed mode, for as long as the gateway lives. Confined to one event
/// loop.
///
/// Redis confirms each `SUBSCRIBE` in order with the messages it sends, also one to a channel that
/// is subscribed already. So a confirmation tells that all that was published before has arrived.
public final class Subscriber {
  private static final Logger LOG = Logger.getLogger(Subscriber.class);
  private static final String FENCE = "sb:fence";
  private static final String PROBE = "sb:probe";

  private final ContextInternal context;
  private final Redis redis;
  private final BusConfig config;
  private final Listener listener;
  private final Set<String> channels = new LinkedHashSet<>();
  private final List<Runnable> nextFence = new ArrayList<>();
  private final List<Runnable> fenceUnderWay = new ArrayList<>();
  private @Nullable RedisConnection connection;
  private Duration retry;
  private int unansweredProbes;

  /// Called on the subscriber's event loop.
  public interface Listener {
    void message(String channel, byte[] message);

    /// From now on everything that is published on the channel arrives. Told again after each loss.
    void subscribed(String channel);

    /// The connection is gone; what is published now is missed.
    void lost();
  }

  public Subscriber(ContextInternal context, Redis redis, BusConfig config, Listener listener) {
    this.context = context;
    this.redis = redis;
    this.config = config;
    this.listener = listener;
    this.retry = config.firstRetry();
  }

  public void start() {
    context.owner().setPeriodic(config.probeInterval().toMillis(), _ -> onLoop(this::probe));
    connect();
  }

  boolean isConnected() {
    return connection != null;
  }

  public void subscribe(String channel) {
    if (channels.add(channel) && connection != null) {
      send(connection, Command.SUBSCRIBE, List.of(channel));
    }
  }

  public void unsubscribe(String channel) {
    if (channels.remove(channel) && connection != null) {
      send(connection, Command.UNSUBSCRIBE, List.of(channel));
    }
  }

  /// Runs the task once all that was published before this call has been handed to the listener.
  void fence(Runnable task) {
    nextFence.add(task);
    sendFence();
  }

  void pause() {
    if (connection != null) {
      connection.pause();
    }
  }

  void resume() {
    if (connection != null) {
      connection.resume();
    }
  }

  private void connect() {
    context.runOnContext(_ ->
        redis
            .connect()
            .onSuccess(connected -> onLoop(() -> connected(connected)))
            .onFailure(failure -> onLoop(() -> connectLater(failure))));
  }

  private void connectLater(Throwable failure) {
    LOG.debugf("Redis does not answer, next attempt in %s: %s", retry, failure.getMessage());
    context.owner().setTimer(retry.toMillis(), _ -> onLoop(this::connect));
    var doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(config.longestRetry()) > 0 ? config.longestRetry() : doubled;
  }

  private void connected(RedisConnection connected) {
    connection = connected;
    retry = config.firstRetry();
    unansweredProbes = 0;
    connected.handler(reply -> onLoop(() -> received(connected, reply)));
    connected.exceptionHandler(failure -> onLoop(() -> disconnected(connected)));
    connected.endHandler(_ -> onLoop(() -> disconnected(connected)));
    if (!channels.isEmpty()) {
      send(connected, Command.SUBSCRIBE, channels);
    }
    sendFence();
  }

  @SuppressWarnings("ReferenceEquality") // which connection it is, not what it is like
  private void disconnected(RedisConnection gone) {
    if (connection != gone) {
      return;
    }
    LOG.warn("The connection to Redis was lost");
    connection = null;
    nextFence.addAll(fenceUnderWay);
    fenceUnderWay.clear();
    gone.close();
    listener.lost();
    connectLater(new IllegalStateException("connection lost"));
  }

  @SuppressWarnings("ReferenceEquality")
  private void received(RedisConnection from, @Nullable Response reply) {
    if (from != connection || reply == null || reply.size() < 3) {
      return;
    }
    switch (reply.get(0).toString()) {
      case "message" -> listener.message(reply.get(1).toString(), reply.get(2).toBytes());
      case "subscribe" -> confirmed(reply.get(1).toString());
      default -> {
        // Confirmations of UNSUBSCRIBE: nobody waits for them.
      }
    }
  }

  private void confirmed(String channel) {
    if (channel.equals(PROBE)) {
      unansweredProbes = 0;
    } else if (channel.equals(FENCE)) {
      fenceReached();
    } else if (channels.contains(channel)) {
      listener.subscribed(channel);
    }
  }

  private void fenceReached() {
    var reached = List.copyOf(fenceUnderWay);
    fenceUnderWay.clear();
    reached.forEach(Runnable::run);
    sendFence();
  }

  /// One fence is under way at a time; all that ask meanwhile share the next.
  private void sendFence() {
    if (connection != null && fenceUnderWay.isEmpty() && !nextFence.isEmpty()) {
      fenceUnderWay.addAll(nextFence);
      nextFence.clear();
      send(connection, Command.SUBSCRIBE, List.of(FENCE));
    }
  }

  private void probe() {
    if (connection == null) {
      return;
    }
    if (++unansweredProbes > 2) {
      disconnected(connection);
    } else {
      send(connection, Command.SUBSCRIBE, List.of(PROBE));
    }
  }

  private void send(RedisConnection target, Command command, Iterable<String> names) {
    var request = Request.cmd(command);
    names.forEach(request::arg);
    target.send(request).onFailure(_ -> onLoop(() -> disconnected(target)));
  }

  private void onLoop(Runnable task) {
    if (context.inThread()) {
      task.run();
    } else {
      context.runOnContext(_ -> task.run());
    }
  }
}
