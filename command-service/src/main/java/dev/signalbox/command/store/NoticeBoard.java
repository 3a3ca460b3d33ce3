package dev.signalbox.command.store;

import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Notices between replicas (`LISTEN`, `NOTIFY`). One connection of the pool is kept for listening.
@ApplicationScoped
public class NoticeBoard {
  private static final String CHANNEL = "signalbox_command";

  private final Pool pool;
  private final Database database;
  private final Duration timeout;
  private volatile @Nullable PgConnection listening;

  NoticeBoard(Pool pool, Database database, StoreConfig config) {
    this.pool = pool;
    this.database = database;
    this.timeout = config.storeTimeout();
  }

  /// Does not wait for the disk, and leaves it to the commits that must: a notice that a crash of
  /// the server swallows has nobody to hear it.
  ///
  /// @param notice fewer than 8,000 bytes
  public void post(String notice) {
    database.execute(
        "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)",
        Tuple.of(CHANNEL, notice));
  }

  /// Listens from now on, unless it does already: to be called again and again, since the
  /// connection may be lost.
  ///
  /// @param reader called on an event loop: must not block
  public void listen(Consumer<String> reader) {
    if (listening != null) {
      return;
    }
    var connection =
        PgConnection.newInstance(
            io.vertx.pgclient.PgConnection.cast(
                pool.getConnection().await().atMost(timeout).getDelegate()));
    connection.notificationHandler(notification -> reader.accept(notification.getPayload()));
    connection.closeHandler(() -> listening = null);
    try {
      var _ = connection.query("LISTEN " + CHANNEL).execute().await().atMost(timeout);
      listening = connection;
    } catch (RuntimeException e) {
      connection.closeAndForget();
      throw e;
    }
  }

  public void close() {
    var connection = listening;
    if (connection != null) {
      listening = null;
      connection
          .query("UNLISTEN *")
          .execute()
          .subscribe()
          .with(_ -> connection.closeAndForget(), _ -> connection.closeAndForget());
    }
  }
}
