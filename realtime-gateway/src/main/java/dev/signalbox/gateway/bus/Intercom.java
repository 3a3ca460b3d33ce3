package dev.signalbox.gateway.bus;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What gateways tell each other, on a Redis connection of its own. Any thread; listeners are
/// called on the intercom's event loop.
@ApplicationScoped
public class Intercom implements Subscriber.Listener {
  private final ContextInternal context;
  private final Redis redis;
  private final Subscriber subscriber;
  private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

  /// Who waits for messages of one channel.
  public interface Listener {
    void message(byte[] message);

    /// From now on all messages arrive; those before may have been missed. Told again after Redis
    /// was lost.
    void connected();
  }

  /// For messages that nobody minds missing.
  public static Listener onMessage(Consumer<byte[]> task) {
    return new Listener() {
      @Override
      public void message(byte[] message) {
        task.accept(message);
      }

      @Override
      public void connected() {
        // What was missed was not meant for later.
      }
    };
  }

  Intercom(Vertx vertx, Redis redis, BusConfig config) {
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.redis = redis;
    this.subscriber = new Subscriber(context, redis, config, this);
  }

  void start(@Observes StartupEvent startup) {
    onLoop(subscriber::start);
  }

  public void listen(String channel, Listener listener) {
    listeners.put(channel, listener);
    onLoop(() -> subscriber.subscribe(channel));
  }

  public Future<Void> tell(String channel, byte[] message) {
    return redis
        .send(Request.cmd(Command.PUBLISH).arg(channel).arg(Buffer.buffer(message)))
        .mapEmpty();
  }

  @Override
  public void message(String channel, byte[] message) {
    var listener = listeners.get(channel);
    if (listener != null) {
      listener.message(message);
    }
  }

  @Override
  public void subscribed(String channel) {
    var listener = listeners.get(channel);
    if (listener != null) {
      listener.connected();
    }
  }

  @Override
  public void lost() {
    // What was missed is made up for by each listener once it is connected again.
  }

  private void onLoop(Runnable task) {
    context.runOnContext(_ -> task.run());
  }
}
