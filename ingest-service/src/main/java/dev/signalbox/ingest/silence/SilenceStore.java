package dev.signalbox.ingest.silence;

import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.alarm.AlarmStore;
import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.announce.StateAnnouncer;
import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Columns;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Looks at nodes whose time has come, under the lock that their reports take too: either the
/// report is seen here, or the report sees the node silent and ends it. What one replica holds, the
/// others leave out.
@ApplicationScoped
class SilenceStore {
  private static final String DUE =
      """
      SELECT n.org, n.node_id, n.silent, n.last_seen,
             coalesce(n.expected_interval_ms, o.expected_interval_ms) AS interval_ms
        FROM fleet.node n JOIN fleet.organization o ON o.org = n.org
       WHERE n.silence_due_at <= $1
         AND (n.silent OR coalesce(n.expected_interval_ms, o.expected_interval_ms, 0) <= $2)
       ORDER BY n.silence_due_at LIMIT $3 FOR NO KEY UPDATE OF n SKIP LOCKED
      """;

  private static final String SET =
      """
      UPDATE fleet.node n
         SET silent = s.silent, silence_due_at = s.look_at, online = n.online AND NOT s.silent,
             online_before_silence = n.online_before_silence OR (s.silent AND n.online)
        FROM unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[])
          AS s(org, node_id, silent, look_at)
       WHERE n.org = s.org AND n.node_id = s.node_id
      RETURNING n.org, n.node_id, n.online, n.last_seen, n.silent, n.silent <> old.silent AS turned
      """;

  private record Look(Watched watched, Watched.Verdict verdict) {}

  /// @param looked at how many nodes
  private record Swept(int looked, List<StateChange> changes, int events) {}

  private final Database database;
  private final AlarmStore alarms;
  private final StateAnnouncer announcer;
  private final EventRelay relay;
  private final SilenceConfig config;

  SilenceStore(
      Database database,
      AlarmStore alarms,
      StateAnnouncer announcer,
      EventRelay relay,
      SilenceConfig config) {
    this.database = database;
    this.alarms = alarms;
    this.announcer = announcer;
    this.relay = relay;
    this.config = config;
  }

  /// Looks at all nodes that are due.
  ///
  /// @param heardFor for how long this replica has heard everything; nodes that may be silent for
  ///   longer are left to others
  /// @param slack by how much the time a node was seen may be behind
  void sweep(Instant now, Duration heardFor, Duration slack) {
    Swept swept;
    do {
      swept = database.transaction(session -> sweep(session, now, heardFor, slack));
      announcer.announce(swept.changes(), now);
      if (swept.events() > 0) {
        relay.wake();
      }
    } while (swept.looked() == config.maxAtOnce());
  }

  private Swept sweep(Session session, Instant now, Duration heardFor, Duration slack) {
    var patience = Math.max(0, heardFor.minus(slack).toMillis());
    var looks = new HashMap<NodeName, Look>();
    for (var row : session.query(DUE, Times.of(now), patience, config.maxAtOnce())) {
      var watched = watched(row);
      looks.put(watched.node(), new Look(watched, watched.at(now, slack)));
    }
    if (looks.isEmpty()) {
      return new Swept(0, List.of(), 0);
    }
    var changes = new ArrayList<StateChange>();
    var signals = new ArrayList<AlarmSignal>();
    for (var row : save(session, List.copyOf(looks.values()))) {
      if (row.getBoolean("turned")) {
        var watched = Objects.requireNonNull(looks.get(nameOf(row))).watched();
        changes.add(statusOf(row));
        signals.add(
            row.getBoolean("silent")
                ? SilenceAlarm.raise(watched, config.severity(), now)
                : SilenceAlarm.clear(watched.node(), now));
      }
    }
    return new Swept(looks.size(), changes, alarms.store(session, signals));
  }

  private static List<Row> save(Session session, List<Look> looks) {
    return session.query(
        SET,
        Columns.texts(looks, look -> look.watched().node().org().value()),
        Columns.texts(looks, look -> look.watched().node().nodeId().value()),
        Columns.of(looks, look -> look.verdict().silent(), Boolean[]::new),
        Columns.times(looks, look -> look.verdict().lookAt().orElse(null)));
  }

  private static Watched watched(Row row) {
    return new Watched(
        nameOf(row),
        row.getBoolean("silent"),
        row.getOffsetDateTime("last_seen").toInstant(),
        Optional.ofNullable(row.getLong("interval_ms")).map(Duration::ofMillis));
  }

  private static StateChange statusOf(Row row) {
    var name = nameOf(row);
    var lastSeen = row.getOffsetDateTime("last_seen").toInstant();
    return StateChange.newest(
        name.org(), new NodeStatus(name.nodeId(), row.getBoolean("online"), lastSeen));
  }

  private static NodeName nameOf(Row row) {
    return new NodeName(new OrgId(row.getString("org")), new NodeId(row.getString("node_id")));
  }
}
