package dev.signalbox.ingest.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, or each on any connection. Blocks the calling (virtual) thread.
public final class Session {
  private final SqlClient client;
  private final Duration timeout;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Session(SqlClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /// A statement that was sent; others may be sent before its answer is waited for, and are run
  /// after it.
  public final class Sent {
    private final Future<RowSet<Row>> answer;

    private Sent(Future<RowSet<Row>> answer) {
      this.answer = answer;
    }

    /// Waits for the answer.
    public List<Row> rows() {
      var rows = new ArrayList<Row>();
      await(answer, timeout).forEach(rows::add);
      return rows;
    }

    /// Waits for the answer: the number of changed rows.
    public int count() {
      return await(answer, timeout).rowCount();
    }
  }

  /// Sends a statement and does not wait. Only within a transaction: without one, statements may
  /// overtake each other.
  ///
  /// @param parameters arrays stand for one array parameter each
  public Sent send(String sql, @Nullable Object... parameters) {
    return new Sent(client.preparedQuery(sql).execute(Tuple.wrap(parameters)));
  }

  /// @param parameters arrays stand for one array parameter each
  public List<Row> query(String sql, @Nullable Object... parameters) {
    return send(sql, parameters).rows();
  }

  public Optional<Row> queryOne(String sql, @Nullable Object... parameters) {
    return query(sql, parameters).stream().findFirst();
  }

  /// Answers the number of changed rows.
  public int update(String sql, @Nullable Object... parameters) {
    return send(sql, parameters).count();
  }

  /// Reads a result of any length by a server-side cursor, part by part; the next part is asked for
  /// when the consumer is through with the last one. Only within a transaction.
  public void forEach(
      int part, Consumer<Row> consumer, String sql, @Nullable Object... parameters) {
    if (!(client instanceof SqlConnection connection)) {
      throw new IllegalStateException("A cursor needs a transaction");
    }
    var statement = await(connection.prepare(sql), timeout);
    var cursor = statement.cursor(Tuple.wrap(parameters));
    do {
      await(cursor.read(part), timeout).forEach(consumer);
    } while (cursor.hasMore());
    await(cursor.close(), timeout);
    await(statement.close(), timeout);
  }

  /// Lets something happen once the transaction has committed; never when it is rolled back.
  public void afterCommit(Runnable happening) {
    afterCommit.add(happening);
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }

  static <T> T await(Future<T> future, Duration timeout) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw Failures.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new DatabaseUnavailableException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailableException(e);
    }
  }
}
