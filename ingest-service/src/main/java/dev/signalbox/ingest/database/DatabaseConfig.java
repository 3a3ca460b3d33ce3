package dev.signalbox.ingest.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long to wait for PostgreSQL.
@ConfigMapping(prefix = "signalbox.database")
public interface DatabaseConfig {
  /// Time for one statement, and for getting a connection. Past it the request counts as failed:
  /// REST answers 503, intake tries again.
  @WithDefault("10s")
  Duration timeout();
}
