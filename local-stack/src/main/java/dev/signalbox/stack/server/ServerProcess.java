package dev.signalbox.stack.server;

import dev.signalbox.stack.process.Restartable;

/// A server that is a process of its own, and can be killed apart from its owner.
public sealed interface ServerProcess extends LocalServer, Restartable
    permits PostgresServer, RedisServer, BrokerProcess {

  default long pid() {
    return process().pid();
  }

  /// Ends the server as a crash would; [#start] gives it back.
  default void kill() {
    process().kill();
  }
}
