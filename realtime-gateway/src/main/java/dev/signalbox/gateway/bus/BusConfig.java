package dev.signalbox.gateway.bus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The subscription to Redis.
@ConfigMapping(prefix = "signalbox.bus")
public interface BusConfig {
  /// The wait before the first attempt to come back after Redis was lost; it doubles with each
  /// attempt.
  @WithDefault("200ms")
  Duration firstRetry();

  /// The longest wait between two attempts.
  @WithDefault("2s")
  Duration longestRetry();

  /// How often the connection is probed. Two probes without an answer, and it is taken for dead.
  @WithDefault("5s")
  Duration probeInterval();

  /// How many state messages may wait for an event loop before the gateway stops reading state from
  /// Redis. Redis then cuts it off in its time, and the gateway starts over with the newest values.
  @WithDefault("20000")
  int maxBacklog();
}
