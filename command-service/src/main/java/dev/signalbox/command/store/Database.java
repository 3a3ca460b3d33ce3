package dev.signalbox.command.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The one place that waits for PostgreSQL. Callers are virtual threads: waiting costs them
/// nothing, and what they do reads downwards.
@ApplicationScoped
class Database {
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String INVALID_SCHEMA = "3F000";

  private final Pool pool;
  private final Duration timeout;

  Database(Pool pool, StoreConfig config) {
    this.pool = pool;
    this.timeout = config.storeTimeout();
  }

  /// One statement in a transaction of its own.
  RowSet<Row> execute(String sql, Tuple parameters) {
    return execute(pool, sql, parameters);
  }

  /// Commits when `work` returns, rolls back when it throws.
  <T> T inTransaction(Function<Session, T> work) {
    var connection = connect();
    try {
      var transaction = await(connection.begin());
      try {
        var result = work.apply(new Session(connection));
        await(transaction.commit());
        return result;
      } catch (RuntimeException e) {
        rollback(transaction);
        throw e;
      }
    } finally {
      connection.closeAndForget();
    }
  }

  /// Statements of one transaction.
  final class Session {
    private final SqlConnection connection;

    private Session(SqlConnection connection) {
      this.connection = connection;
    }

    RowSet<Row> execute(String sql, Tuple parameters) {
      return Database.this.execute(connection, sql, parameters);
    }

    /// The same statement for each of the parameters, in one round trip. Answers how many rows each
    /// changed.
    List<Integer> executeEach(String sql, List<Tuple> parameters) {
      var result = await(connection.preparedQuery(sql).executeBatch(parameters));
      var counts = new ArrayList<Integer>(parameters.size());
      for (var rows = result; rows != null; rows = rows.next()) {
        counts.add(rows.rowCount());
      }
      return counts;
    }
  }

  /// Takes a connection out of the pool for this one statement, until it is closed.
  Line prepare(String sql) {
    var connection = connect();
    try {
      return new Line(connection, await(connection.prepare(sql)));
    } catch (RuntimeException e) {
      connection.closeAndForget();
      throw e;
    }
  }

  /// A statement prepared on a connection of its own.
  final class Line implements AutoCloseable {
    private final SqlConnection connection;
    private final PreparedStatement statement;

    private Line(SqlConnection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    /// In a transaction of its own.
    RowSet<Row> execute(Tuple parameters) {
      return await(statement.query().execute(parameters));
    }

    @Override
    public void close() {
      connection.closeAndForget();
    }
  }

  private RowSet<Row> execute(SqlClient client, String sql, Tuple parameters) {
    return await(client.preparedQuery(sql).execute(parameters));
  }

  private SqlConnection connect() {
    var asked = pool.getConnection().subscribeAsCompletionStage();
    try {
      return get(asked);
    } catch (StoreUnavailableException e) {
      var _ = asked.thenAccept(SqlConnection::closeAndForget); // one that comes late is given back
      throw e;
    }
  }

  private void rollback(Transaction transaction) {
    try {
      await(transaction.rollback());
    } catch (RuntimeException _) {
      // The connection is gone, and the transaction with it; the cause is on its way up.
    }
  }

  private <T> T await(Uni<T> uni) {
    return get(uni.subscribeAsCompletionStage());
  }

  private <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreUnavailableException("PostgreSQL did not answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw translated(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Interrupted while waiting for PostgreSQL", e);
    }
  }

  /// Errors in statements are bugs and stay what they are; everything else is a server that is not
  /// there, not ready or going away.
  private static RuntimeException translated(Throwable cause) {
    if (cause instanceof PgException error && !isUnavailability(error)) {
      return error;
    }
    if (cause instanceof PgException error && UNDEFINED_TABLE.equals(error.getSqlState())) {
      return new StoreUnavailableException(
          "A table is not there yet: " + error.getErrorMessage(), error);
    }
    if (cause instanceof IllegalArgumentException bug) {
      return bug;
    }
    return cause instanceof CompletionException wrapped && wrapped.getCause() != null
        ? translated(wrapped.getCause())
        : new StoreUnavailableException("PostgreSQL does not answer: " + cause.getMessage(), cause);
  }

  /// By class of the SQLSTATE (PostgreSQL manual, appendix A): 08 connection, 53 resources, 57
  /// operator intervention, 58 system error, and the registry's view before ingest-service has made
  /// it.
  private static boolean isUnavailability(PgException error) {
    var state = String.valueOf(error.getSqlState());
    return state.equals(UNDEFINED_TABLE)
        || state.equals(INVALID_SCHEMA)
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("58");
  }
}
