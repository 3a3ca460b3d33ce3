package dev.signalbox.ingest.database;

import dev.signalbox.stack.server.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;

/// The database as another replica of the service sees it: through a pool of its own.
public final class Replica implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;

  private Replica(PostgresServer postgres, int port) {
    var settings = postgres.settings();
    var options =
        PgConnectOptions.fromUri(settings.get("quarkus.datasource.reactive.url"))
            .setPort(port)
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
    return new Replica(postgres, postgres.port());
  }

  /// @param port of something between it and PostgreSQL
  public static Replica through(int port, PostgresServer postgres) {
    return new Replica(postgres, port);
  }

  public Database database() {
    var uncertain = CDI.current().getBeanContainer().getEvent().select(UncertainCommit.class);
    return new Database(pool, uncertain, () -> Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    pool.close();
    vertx.close();
  }
}
