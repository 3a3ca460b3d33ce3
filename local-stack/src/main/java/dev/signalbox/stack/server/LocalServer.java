package dev.signalbox.stack.server;

import java.util.Map;

/// A real server on this machine. It keeps its port and its data over [#stop] and [#start];
/// [#close] stops it for good and removes the data of a throw-away one. Methods are to be called by
/// one thread at a time.
public interface LocalServer extends AutoCloseable {
  /// As people call it: `PostgreSQL`, `Redis`, `MQTT broker`.
  String name();

  int port();

  /// Starts a stopped server; returns when it answers.
  void start();

  /// Ends the server in order; its data stays. Nothing happens when it does not run.
  void stop();

  /// How a service reaches this server, by the names of its configuration.
  Map<String, String> settings();

  default void restart() {
    stop();
    start();
  }

  @Override
  void close();
}
