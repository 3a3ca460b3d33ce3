package dev.signalbox.ingest.announce;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.identity.OrgId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Publishes committed events in the order of the journal, each exactly once per id. One replica
/// relays at a time, by an advisory lock that its transaction holds. Killed after publishing and
/// before marking, it publishes again, and the script knows the ids.
@ApplicationScoped
public class EventRelay {
  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('fleet.journal.relay', 0))";
  private static final String UNPUBLISHED =
      """
      SELECT seq, event_id, org, channel, entry, standing, standing_field, created_at
        FROM fleet.journal WHERE published_at IS NULL ORDER BY seq LIMIT $1
      """;
  private static final Duration TURN = Duration.ofMillis(20);

  private final Database database;
  private final EventPublisher publisher;
  private final List<StandingSource> standingSources;
  private final AnnounceConfig config;
  private final Counter published;
  private final Timer eventLag;
  private @Nullable Periodic worker;

  EventRelay(
      Database database,
      EventPublisher publisher,
      @All List<StandingSource> standingSources,
      AnnounceConfig config,
      MeterRegistry meters) {
    this.database = database;
    this.publisher = publisher;
    this.standingSources = List.copyOf(standingSources);
    this.config = config;
    this.published = meters.counter("signalbox.events.published");
    this.eventLag = meters.timer("signalbox.event.lag");
  }

  void start(@Observes @Priority(10) StartupEvent event) {
    worker = Periodic.start("relay events", config.sweepInterval(), this::relay);
  }

  void stop(@Observes @Priority(30) ShutdownEvent event) {
    if (worker != null) {
      worker.close();
    }
  }

  /// Events have been committed.
  public void wake() {
    if (worker != null) {
      worker.wake();
    }
  }

  /// Writes what stands into Redis again. Holds the relay's lock, so that no transition is
  /// published in between.
  void refillStanding(OrgId org) {
    database.transaction(session -> {
      awaitTurn(session);
      for (var source : standingSources) {
        publisher.refill(org, source.channel(), source.standing(org));
      }
      return true;
    });
  }

  private void relay() {
    var more = true;
    while (more && (worker == null || worker.isRunning())) {
      more = database.transaction(this::publishSome);
    }
  }

  /// Answers whether there may be more.
  private boolean publishSome(Session session) {
    if (!isMyTurn(session)) {
      // The other relay may have looked before our events were committed.
      LockSupport.parkNanos(TURN.toNanos());
      return session
          .queryOne("SELECT 1 FROM fleet.journal WHERE published_at IS NULL LIMIT 1")
          .isPresent();
    }
    var rows = session.query(UNPUBLISHED, config.maxEvents());
    if (rows.isEmpty()) {
      return false;
    }
    publisher.publish(rows);
    session.update(
        "UPDATE fleet.journal SET published_at = now() WHERE seq = ANY($1)",
        (Object) rows.stream().map(row -> row.getLong("seq")).toArray(Long[]::new));
    measure(rows);
    return rows.size() == config.maxEvents();
  }

  private void measure(List<Row> rows) {
    published.increment(rows.size());
    var lag =
        Duration.between(
            rows.getFirst().getOffsetDateTime("created_at"), OffsetDateTime.now(ZoneOffset.UTC));
    eventLag.record(lag.isNegative() ? Duration.ZERO : lag);
  }

  private static boolean isMyTurn(Session session) {
    return session.queryOne(LOCK).orElseThrow().getBoolean(0);
  }

  private static void awaitTurn(Session session) {
    while (!isMyTurn(session)) {
      LockSupport.parkNanos(TURN.toNanos());
    }
  }
}
