package dev.signalbox.command.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A statement that must not wait: it stands prepared, parsed and planned on connections that
/// nothing else uses, so that it neither queues for a connection nor pays for a new one. When more
/// of them come at once than there are such connections, the others go through the pool. Any thread
/// may execute it.
final class ReadyStatement {
  /// PostgreSQL plans the first five executions each for its parameters, before it keeps a plan.
  private static final int REHEARSALS_OF_A_NEW_ONE = 25;

  private final Database database;
  private final String sql;
  private final int most;
  private final Queue<Database.Line> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();

  /// @param most how many connections are kept for it
  ReadyStatement(Database database, String sql, int most) {
    this.database = database;
    this.sql = sql;
    this.most = most;
  }

  /// In a transaction of its own. It is executed once more where its own connection turns out to be
  /// lost: so it must do nothing the second time.
  RowSet<Row> execute(List<Object> parameters) {
    var line = free.poll();
    if (line == null) {
      return database.execute(sql, Tuple.tuple(parameters));
    }
    try {
      var rows = line.execute(Tuple.tuple(parameters));
      free.add(line);
      return rows;
    } catch (StoreUnavailableException _) {
      drop(line);
      return database.execute(sql, Tuple.tuple(parameters));
    } catch (RuntimeException e) {
      drop(line);
      throw e;
    }
  }

  /// Executes it on each connection that is free, so that one that was lost unnoticed is found now
  /// and not when it matters; and opens those that are missing.
  ///
  /// @param parameters with which it does nothing
  synchronized void rehearse(List<Object> parameters) {
    for (int i = 0; i < most; i++) {
      var _ = execute(parameters);
    }
    while (open.get() < most) {
      free.add(opened(parameters));
    }
  }

  private Database.Line opened(List<Object> parameters) {
    var line = database.prepare(sql);
    open.incrementAndGet();
    try {
      for (int i = 0; i < REHEARSALS_OF_A_NEW_ONE; i++) {
        var _ = line.execute(Tuple.tuple(parameters));
      }
      return line;
    } catch (RuntimeException e) {
      drop(line);
      throw e;
    }
  }

  private void drop(Database.Line line) {
    open.decrementAndGet();
    line.close();
  }
}
