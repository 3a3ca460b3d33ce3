package dev.signalbox.ingest.heard;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.decode.Packet;
import dev.signalbox.protocol.identity.OrgId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives each packet to the gateway that handed it over first, for all replicas. That commits ahead
/// of the batch: when the batch is lost, the broker delivers that gateway's message again, and it
/// still counts.
@ApplicationScoped
public class HeardPackets {
  private static final Duration CLEANING = Duration.ofMinutes(10);

  /// In order, so that two replicas never wait for each other in a circle.
  private static final String CLAIM =
      """
      INSERT INTO fleet.heard_packet (org, sender, packet_id, heard_by)
      SELECT org, sender, packet_id, heard_by
        FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])
        WITH ORDINALITY AS p(org, sender, packet_id, heard_by, place)
       ORDER BY org, sender, packet_id, place
      ON CONFLICT DO NOTHING
      """;

  private static final String FIRST =
      """
      SELECT h.org, h.sender, h.packet_id, h.heard_by FROM fleet.heard_packet h
        JOIN unnest($1::text[], $2::bigint[], $3::bigint[]) AS p(org, sender, packet_id)
       USING (org, sender, packet_id)
      """;

  private final Database database;
  private final HeardConfig config;
  private final Counter first;
  private final Counter repeated;
  private @Nullable Periodic cleaning;

  HeardPackets(Database database, HeardConfig config, MeterRegistry meters) {
    this.database = database;
    this.config = config;
    this.first = meters.counter("signalbox.packets", "outcome", "first");
    this.repeated = meters.counter("signalbox.packets", "outcome", "repeated");
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    cleaning = Periodic.start("heard packets", CLEANING, this::clean);
  }

  void stop(@Observes ShutdownEvent event) {
    if (cleaning != null) {
      cleaning.close();
    }
  }

  /// Answers those that another gateway has handed over before. The same gateway may come again.
  public Set<Packet> repeated(Collection<Packet> packets) {
    if (packets.isEmpty()) {
      return Set.of();
    }
    var all = List.copyOf(packets);
    var session = database.session();
    var orgs = all.stream().map(packet -> packet.org().value()).toArray(String[]::new);
    var senders = all.stream().map(Packet::sender).toArray(Long[]::new);
    var ids = all.stream().map(Packet::id).toArray(Long[]::new);
    session.update(
        CLAIM, orgs, senders, ids, all.stream().map(Packet::heardBy).toArray(String[]::new));
    var later = new HashSet<>(all);
    session.query(FIRST, orgs, senders, ids).forEach(row -> later.remove(packet(row)));
    repeated.increment(later.size());
    first.increment(all.size() - later.size());
    return later;
  }

  void clean() {
    database
        .session()
        .update(
            "DELETE FROM fleet.heard_packet WHERE heard_at < now() - make_interval(secs => $1)",
            (double) config.memory().toSeconds());
  }

  private static Packet packet(Row row) {
    return new Packet(
        new OrgId(row.getString("org")),
        row.getLong("sender"),
        row.getLong("packet_id"),
        row.getString("heard_by"));
  }
}
