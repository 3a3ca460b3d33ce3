package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.announce.StateAnnouncer;
import dev.signalbox.ingest.registry.LastSeen;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// What follows a commit, for intake of every kind.
@Startup
@ApplicationScoped
public class Announcements {
  private final StateAnnouncer announcer;
  private final EventRelay relay;
  private final LastSeen lastSeen;
  private final Counter stored;
  private final Counter duplicates;

  Announcements(
      StateAnnouncer announcer, EventRelay relay, LastSeen lastSeen, MeterRegistry meters) {
    this.announcer = announcer;
    this.relay = relay;
    this.lastSeen = lastSeen;
    this.stored = meters.counter("signalbox.readings.stored");
    this.duplicates = meters.counter("signalbox.readings.duplicate");
  }

  void announce(Writes writes, Stored result, Instant receivedAt) {
    writes.touches().forEach(touch -> lastSeen.written(touch.node(), touch.at()));
    stored.increment(result.readings());
    duplicates.increment(result.duplicates());
    announcer.announce(result.changes(), receivedAt);
    if (result.events() > 0) {
      relay.wake();
    }
  }
}
