package dev.signalbox.command.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One Redis connection in subscribed mode. Confined to one event loop.
///
/// A connection that died without a word is found by asking: Redis confirms every `SUBSCRIBE`, also
/// one to a channel that is subscribed already.
final class ChannelLink {
  private static final Logger LOG = Logger.getLogger(ChannelLink.class);
  private static final String PROBE = "sb:probe";
  private static final int MAX_UNANSWERED = 3;

  private final Context context;
  private final Redis redis;
  private final Duration probe;
  private final Consumer<byte[]> receiver;
  private final Consumer<String> subscribed;
  private final Set<String> channels = new HashSet<>();
  private @Nullable RedisConnection connection;
  private boolean connecting;
  private boolean closed;
  private int unanswered;

  /// @param receiver called on the event loop with every message
  /// @param subscribed called on the event loop: from now on everything that is published on the
  ///   channel arrives. Again after each loss
  ChannelLink(
      Vertx vertx,
      Redis redis,
      Duration probe,
      Consumer<byte[]> receiver,
      Consumer<String> subscribed) {
    this.context = vertx.getOrCreateContext();
    this.redis = redis;
    this.probe = probe;
    this.receiver = receiver;
    this.subscribed = subscribed;
  }

  void start() {
    context.owner().setPeriodic(probe.toMillis(), _ -> context.runOnContext(_ -> look()));
    context.runOnContext(_ -> connect());
  }

  void close() {
    context.runOnContext(_ -> {
      closed = true;
      if (connection != null) {
        connection.close();
      }
    });
  }

  /// Any thread may call this.
  void want(Set<String> wanted) {
    context.runOnContext(_ -> {
      var added = new HashSet<>(wanted);
      added.removeAll(channels);
      var dropped = new HashSet<>(channels);
      dropped.removeAll(wanted);
      channels.addAll(added);
      channels.removeAll(dropped);
      if (connection != null) {
        send(connection, Command.SUBSCRIBE, added);
        send(connection, Command.UNSUBSCRIBE, dropped);
      }
    });
  }

  private void look() {
    if (closed) {
      return;
    }
    if (connection == null) {
      connect();
    } else if (++unanswered > MAX_UNANSWERED) {
      lost(connection);
    } else {
      send(connection, Command.SUBSCRIBE, Set.of(PROBE));
    }
  }

  private void connect() {
    if (connecting || connection != null || closed) {
      return;
    }
    connecting = true;
    redis
        .connect()
        .onComplete(result ->
            context.runOnContext(_ -> {
              connecting = false;
              if (result.succeeded()) {
                connected(result.result());
              } else {
                LOG.debugf("Redis does not answer: %s", result.cause().getMessage());
              }
            }));
  }

  private void connected(RedisConnection made) {
    connection = made;
    unanswered = 0;
    made.handler(reply -> context.runOnContext(_ -> received(made, reply)));
    made.exceptionHandler(_ -> context.runOnContext(_ -> lost(made)));
    made.endHandler(_ -> context.runOnContext(_ -> lost(made)));
    send(made, Command.SUBSCRIBE, channels);
  }

  @SuppressWarnings("ReferenceEquality") // which connection it is, not what it is like
  private void lost(RedisConnection gone) {
    if (connection == gone) {
      connection = null;
      gone.close();
      if (!closed) {
        LOG.warn("The connection to Redis was lost; interlocks see readings grow old");
      }
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private void received(RedisConnection from, @Nullable Response reply) {
    if (from != connection || reply == null || reply.size() < 3) {
      return;
    }
    switch (reply.get(0).toString()) {
      case "message" -> receiver.accept(reply.get(2).toBytes());
      case "subscribe" -> confirmed(reply.get(1).toString());
      default -> {
        // Confirmations of UNSUBSCRIBE: nobody waits for them.
      }
    }
  }

  private void confirmed(String channel) {
    unanswered = 0;
    if (!channel.equals(PROBE)) {
      subscribed.accept(channel);
    }
  }

  private void send(RedisConnection target, Command command, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    var request = Request.cmd(command);
    names.forEach(request::arg);
    target.send(request).onFailure(_ -> context.runOnContext(_ -> lost(target)));
  }
}
