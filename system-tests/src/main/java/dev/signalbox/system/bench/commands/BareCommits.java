package dev.signalbox.system.bench.commands;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// What PostgreSQL and the disk take while something else is measured, whatever the services do:
/// one small row in a transaction of its own, again and again, on a connection of its own.
final class BareCommits implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(25);

  private final Connection connection;
  private final PreparedStatement insert;
  private final Histogram times = LegTimes.histogram();
  private final Thread thread;
  private volatile boolean stopping;

  private BareCommits(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS bare_commit (at bigint)");
    }
    this.insert = connection.prepareStatement("INSERT INTO bare_commit VALUES (?)");
    this.thread = Thread.ofPlatform().daemon().name("bare-commits").start(this::repeat);
  }

  /// Begins at once.
  static BareCommits on(Connection connection) {
    try {
      return new BareCommits(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Ends, and answers the times in microseconds.
  Histogram end() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return times;
  }

  @Override
  public void close() {
    var _ = end();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void repeat() {
    try {
      while (!stopping) {
        var begun = Micros.now();
        insert.setLong(1, begun);
        insert.executeUpdate();
        times.recordValue(Math.max(0, Micros.now() - begun));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
