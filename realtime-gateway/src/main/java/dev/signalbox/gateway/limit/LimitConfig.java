package dev.signalbox.gateway.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Limits, each with what happens past it.
@ConfigMapping(prefix = "signalbox.limits")
public interface LimitConfig {
  /// The largest message that a client may send, over all its fragments. Past it: close 1009.
  @WithDefault("10K")
  MemorySize frame();

  /// Messages per second that a connection may send in the long run. Past it: `rate_limited`, and
  /// close 4005 for one that goes on.
  @WithDefault("10")
  int messagesPerSecond();

  /// How many messages a connection may send at once.
  @WithDefault("50")
  int messageBurst();

  /// How many messages that cannot be read a connection may send at once; one more every five
  /// seconds. Past it: close 4501.
  @WithDefault("20")
  int malformedBurst();

  /// Subscriptions of one connection. Past it: `too_many_subscriptions`.
  @WithDefault("50")
  int subscriptions();

  /// Endpoint ids named in the filters of one connection. Past it: `too_many_endpoints`.
  @WithDefault("10000")
  int endpointIds();

  /// Connections of this replica. Past it: close 1013.
  @WithDefault("10000")
  int connections();

  /// Events waiting for one connection that reads slowly. Past it: close 4001.
  @WithDefault("1M")
  MemorySize eventQueue();

  /// Proxies whose `X-Forwarded-For` is believed: addresses or networks (`10.0.0.0/8`). None by
  /// default: the address of a client is then that of its socket.
  Optional<List<String>> trustedProxies();

  /// How long a connection may take to authenticate. Past it: close 1008.
  @WithDefault("5s")
  Duration authentication();
}
