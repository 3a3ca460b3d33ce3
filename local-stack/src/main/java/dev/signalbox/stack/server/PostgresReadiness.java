package dev.signalbox.stack.server;

import dev.signalbox.stack.process.ChildProcess;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// Waits until PostgreSQL answers a query: after a crash it listens long before it has recovered.
record PostgresReadiness(int port, ChildProcess process, Path log) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  void await() {
    Patience.await("PostgreSQL", process, log, PATIENCE, this::answers);
  }

  private boolean answers() {
    var url =
        "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2"
            .formatted(port, PostgresServer.DATABASE);
    try (var connection =
        DriverManager.getConnection(url, PostgresServer.USERNAME, PostgresServer.PASSWORD)) {
      return connection.isValid(2);
    } catch (SQLException _) {
      return false;
    }
  }
}
