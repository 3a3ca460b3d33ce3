package dev.signalbox.ingest.retention;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.ExpiringRows;
import dev.signalbox.ingest.database.Periodic;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes old rows of other rooms, once an hour.
@ApplicationScoped
class OldRows {
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final Database database;
  private final List<ExpiringRows> kinds;
  private @Nullable Periodic work;

  OldRows(Database database, @All List<ExpiringRows> kinds) {
    this.database = database;
    this.kinds = List.copyOf(kinds);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    work = Periodic.start("removal of old rows", INTERVAL, this::remove);
  }

  void stop(@Observes ShutdownEvent event) {
    if (work != null) {
      work.close();
    }
  }

  void remove() {
    for (var rows : kinds) {
      database.session().update(rows.removal(), (double) rows.age().toSeconds());
    }
  }
}
