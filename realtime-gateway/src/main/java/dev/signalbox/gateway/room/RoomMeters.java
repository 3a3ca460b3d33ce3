package dev.signalbox.gateway.room;

import dev.signalbox.protocol.failure.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/// What this replica's clients did to rooms. Any thread.
@ApplicationScoped
public class RoomMeters {
  private static final String PUBLISHED = "signalbox.gateway.rooms.published";

  private final MeterRegistry registry;
  private final Counter kept;
  private final Counter ephemeral;
  private final Counter known;
  private final Counter presence;
  private final AtomicInteger inFlight;

  RoomMeters(MeterRegistry registry) {
    this.registry = registry;
    this.kept = registry.counter(PUBLISHED, "outcome", "kept");
    this.ephemeral = registry.counter(PUBLISHED, "outcome", "ephemeral");
    this.known = registry.counter(PUBLISHED, "outcome", "known");
    this.presence = registry.counter("signalbox.gateway.presence.sent");
    this.inFlight = registry.gauge("signalbox.gateway.rooms.publishing", new AtomicInteger());
  }

  void published(Published outcome) {
    switch (outcome) {
      case Published.Placed _ -> kept.increment();
      case Published.Known _ -> known.increment();
      case Published.Told _ -> ephemeral.increment();
    }
  }

  /// An event that was not published, or perhaps not.
  public void refused(ErrorCode code) {
    registry.counter("signalbox.gateway.rooms.refused", "code", code.wireName()).increment();
  }

  /// Presence messages that were sent to clients.
  public void presenceSent(int messages) {
    presence.increment(messages);
  }

  AtomicInteger inFlight() {
    return inFlight;
  }

  /// Since the replica started.
  public long kept() {
    return Math.round(kept.count());
  }

  public long ephemeral() {
    return Math.round(ephemeral.count());
  }
}
