package dev.signalbox.ingest.announce;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Removes events that were published long ago. Unpublished ones stay, however old they are.
@ApplicationScoped
class JournalRetention {
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final String REMOVE =
      "DELETE FROM fleet.journal WHERE published_at < now() - make_interval(secs => $1)";

  private final Database database;
  private final AnnounceConfig config;
  private @Nullable Periodic work;

  JournalRetention(Database database, AnnounceConfig config) {
    this.database = database;
    this.config = config;
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    work = Periodic.start("journal retention", INTERVAL, this::remove);
  }

  void stop(@Observes ShutdownEvent event) {
    if (work != null) {
      work.close();
    }
  }

  private void remove() {
    var seconds = (double) config.journalRetention().toSeconds();
    database.session().update(REMOVE, seconds);
  }
}
