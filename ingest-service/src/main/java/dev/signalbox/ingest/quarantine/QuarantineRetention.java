package dev.signalbox.ingest.quarantine;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Removes what was set aside long ago.
@ApplicationScoped
class QuarantineRetention {
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final String REMOVE =
      "DELETE FROM fleet.quarantine WHERE received_at < now() - make_interval(secs => $1)";

  private final Database database;
  private final QuarantineConfig config;
  private @Nullable Periodic work;

  QuarantineRetention(Database database, QuarantineConfig config) {
    this.database = database;
    this.config = config;
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    work = Periodic.start("quarantine retention", INTERVAL, this::remove);
  }

  void stop(@Observes ShutdownEvent event) {
    if (work != null) {
      work.close();
    }
  }

  private void remove() {
    var seconds = (double) config.retention().toSeconds();
    database.session().update(REMOVE, seconds);
  }
}
