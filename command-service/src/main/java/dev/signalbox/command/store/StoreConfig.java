package dev.signalbox.command.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Times of a command's life, and how long PostgreSQL is waited for.
@ConfigMapping(prefix = "signalbox.command")
public interface StoreConfig {
  /// How long the first delivery may stay unacknowledged before it is repeated; doubles with every
  /// attempt. Default 2 s.
  @WithDefault("2s")
  Duration deliveryTimeout();

  /// The longest pause between two attempts. Default 30 s.
  @WithDefault("30s")
  Duration longestDeliveryPause();

  /// How often a command is sent at most; after that it waits for its expiry. Default 5.
  @WithDefault("5")
  int maxAttempts();

  /// From a device's acknowledgement to its result; then the command is expired. Default 30 s.
  @WithDefault("30s")
  Duration executionTimeout();

  /// How much longer than its expiry a sent command waits for its acknowledgement. Default 2 s.
  @WithDefault("2s")
  Duration replyGrace();

  /// How long one statement or the wait for a connection may take; then the store counts as
  /// unavailable. Default 5 s.
  @WithDefault("5s")
  Duration storeTimeout();

  /// How many connections of the pool are kept for interlocks that trip, which then wait for
  /// nobody; when more trip at once, the others take what the pool has. Default 4; the pool
  /// (`quarkus.datasource.reactive.max-size`, default 24) must have several more.
  @WithDefault("4")
  int tripConnections();
}
