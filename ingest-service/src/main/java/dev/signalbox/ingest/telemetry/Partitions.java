package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the partitions of the coming days before they are needed. Readings of other days go to the
/// default partition.
@ApplicationScoped
class Partitions {
  private static final Logger LOG = Logger.getLogger(Partitions.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final int DAYS_BACK = 1;
  private static final int DAYS_AHEAD = 3;

  private final Database database;
  private final Clock clock;
  private @Nullable Periodic work;

  Partitions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void start(@Observes @Priority(10) StartupEvent event) {
    work = Periodic.start("telemetry partitions", INTERVAL, this::ensure);
  }

  void stop(@Observes ShutdownEvent event) {
    if (work != null) {
      work.close();
    }
  }

  private void ensure() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (int day = -DAYS_BACK; day <= DAYS_AHEAD; day++) {
      var date = today.plusDays(day);
      var made =
          database
              .session()
              .queryOne("SELECT fleet.ensure_telemetry_partition($1)", date)
              .orElseThrow()
              .getBoolean(0);
      if (made) {
        LOG.infof("Made the telemetry partition of %s", date);
      }
    }
  }
}
