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
  /// The largest message that a client may send, in bytes over all its fragments. Past it: close
  /// 1009.
  @WithDefault("10K")
  MemorySize frame();

  /// Messages per second that a connection may send in the long run. Past it: `rate_limited` with
  /// `retryAfterMs`, and close 4005 for one that goes on.
  @WithDefault("10")
  int messagesPerSecond();

  /// How many messages a connection may send at once. As many more are refused one by one before
  /// the connection is closed.
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

  /// Connections of this replica, authenticated or not. Past it: close 1013.
  @WithDefault("10000")
  int connections();

  /// Connections of one user, over all replicas. Past it: close 1013. The default stops nobody on a
  /// single replica, because back ends and tests share a user; people need a dozen.
  @WithDefault("10000")
  int connectionsPerUser();

  /// Connections of one organization, over all replicas. Past it: close 1013.
  @WithDefault("100000")
  int connectionsPerOrg();

  /// How long the connections of a replica that was killed count on; a third of it is how often a
  /// replica shows that it is there.
  @WithDefault("15s")
  Duration lease();

  /// Failed authentications per address and window, over all replicas; an IPv6 network of 64 bits
  /// is one address. Past it: `rate_limited` with `retryAfterMs` and close 1013, HTTP 429. A good
  /// token that has merely expired does not count.
  @WithDefault("10")
  int failedAuthentications();

  /// The window of failed authentications, from the first one on.
  @WithDefault("1m")
  Duration failedAuthenticationsWindow();

  /// How long Redis may take to answer about a connection. Past it: this replica's own counts
  /// decide.
  @WithDefault("500ms")
  Duration patience();

  /// Events and answers waiting for one connection that reads slowly, in bytes. Past it: close
  /// 4001.
  @WithDefault("1M")
  MemorySize eventQueue();

  /// Proxies whose `X-Forwarded-For` is believed: addresses or networks (`10.0.0.0/8`). None by
  /// default: the address of a client is then that of its socket.
  Optional<List<String>> trustedProxies();

  /// How long a connection may take to authenticate. Past it: close 1008.
  @WithDefault("5s")
  Duration authentication();
}
