package dev.signalbox.ingest.silence;

import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.registry.RegistryConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Looks for silent nodes again and again. A replica that has just started, or could not hear for a
/// while, does not take its own deafness for their silence: it judges a node only after it has
/// listened for as long as that node may be quiet.
@ApplicationScoped
class SilenceSweep {
  private final SilenceStore store;
  private final Hearing hearing;
  private final SilenceConfig config;
  private final Duration slack;
  private final Clock clock;
  private @Nullable Instant hearingSince; // of the worker's thread only
  private @Nullable Periodic worker;

  SilenceSweep(
      SilenceStore store,
      Hearing hearing,
      SilenceConfig config,
      RegistryConfig registry,
      Clock clock) {
    this.store = store;
    this.hearing = hearing;
    this.config = config;
    this.slack = registry.lastSeenInterval();
    this.clock = clock;
  }

  void start(@Observes @Priority(110) StartupEvent event) {
    worker = Periodic.start("silent nodes", config.sweepInterval(), this::sweep);
  }

  void stop(@Observes @Priority(5) ShutdownEvent event) {
    if (worker != null) {
      worker.close();
    }
  }

  /// Whatever keeps it from the database keeps reports from being stored.
  private void sweep() {
    var now = clock.instant();
    if (!hearing.isHearing()) {
      hearingSince = null;
      return;
    }
    var since = hearingSince == null ? now : hearingSince;
    hearingSince = null;
    store.sweep(now, Duration.between(since, now), slack);
    hearingSince = since;
  }
}
