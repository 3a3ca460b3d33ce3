package dev.signalbox.ingest.database;

import dev.signalbox.stack.server.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;

/// The database as another replica of the service sees it: through a pool of its own.
public final class Replica implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;

  private Replica(PostgresServer postgres) {
    var settings = postgres.settings();
    var options =
        PgConnectOptions.fromUri(settings.get("quarkus.datasource.reactive.url"))
            .setUser(settings.get("quarkus.datasource.username"))
            .setPassword(settings.get("quarkus.datasource.password"));
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(4))
            .connectingTo(options)
            .using(vertx)
            .build();
  }

  public static Replica of(PostgresServer postgres) {
    return new Replica(postgres);
  }

  public Database database() {
    return new Database(pool, () -> Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    pool.close();
    vertx.close();
  }
}
