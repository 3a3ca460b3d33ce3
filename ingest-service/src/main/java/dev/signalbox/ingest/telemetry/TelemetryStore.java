package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.registry.NodeName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// Stores readings: two or three statements per batch, however many there are. They are sent
/// together, since waiting for each takes longer than running it.
@ApplicationScoped
public class TelemetryStore {
  private static final String INSERT =
      """
      INSERT INTO fleet.telemetry
        (endpoint_id, ts, number_value, boolean_value, text_value, quality)
      SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::float8[], $4::boolean[], $5::text[],
        $6::smallint[])
      ON CONFLICT DO NOTHING
      """;

  /// Late readings do not replace newer values; one of the same time may restore the quality.
  /// Answers the endpoints that have a new value, with the time before which nothing is new.
  private static final String REPLACE_CURRENT =
      """
      INSERT INTO fleet.current_value AS c
        (endpoint_id, ts, number_value, boolean_value, text_value, quality)
      SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::float8[], $4::boolean[], $5::text[],
        $6::smallint[])
      ON CONFLICT (endpoint_id) DO UPDATE
        SET ts = excluded.ts, number_value = excluded.number_value,
            boolean_value = excluded.boolean_value, text_value = excluded.text_value,
            quality = excluded.quality
        WHERE c.ts < excluded.ts OR (c.ts = excluded.ts AND c.quality > excluded.quality)
      RETURNING c.endpoint_id,
        CASE WHEN old.ts = new.ts THEN old.ts - interval '1 microsecond' ELSE old.ts END AS former
      """;

  private static final Comparator<Measured> BY_TIME = Comparator.comparing(Measured::timestamp);

  private final RollupMarks marks;

  TelemetryStore(RollupMarks marks) {
    this.marks = marks;
  }

  public StoredReadings store(Session session, List<Measured> readings) {
    if (readings.isEmpty()) {
      return StoredReadings.NONE;
    }
    var inserted = session.send(INSERT, new ReadingColumns(readings).parameters());
    var newest = newestOf(readings);
    var replaced = session.send(REPLACE_CURRENT, new ReadingColumns(newest.values()).parameters());
    var stored = inserted.count();
    if (stored > 0) {
      marks.mark(session, readings);
    }
    var changes = changes(readings, newest, former(replaced));
    return new StoredReadings(stored, readings.size() - stored, changes);
  }

  /// Marks current values that hold no longer, and answers which did until now.
  public List<StateChange> lapse(Session session, List<Lapsed> lapses) {
    return lapses.isEmpty() ? List.of() : Lapses.store(session, lapses);
  }

  /// Marks the current values of nodes that went offline as stale.
  public List<StateChange> leave(Session session, List<NodeName> offline) {
    return offline.isEmpty() ? List.of() : Lapses.leave(session, offline);
  }

  /// In the order of endpoints, so that two replicas never wait for each other in a circle.
  private static SortedMap<Long, Measured> newestOf(List<Measured> readings) {
    var newest = new TreeMap<Long, Measured>();
    for (var reading : readings) {
      if (reading.historical()) {
        continue;
      }
      newest.merge(
          reading.endpointId().value(),
          reading,
          (one, other) -> other.timestamp().isAfter(one.timestamp()) ? other : one);
    }
    return newest;
  }

  private static Map<Long, Instant> former(Session.Sent replaced) {
    var former = new HashMap<Long, Instant>();
    for (var row : replaced.rows()) {
      var time = row.getOffsetDateTime("former");
      former.put(row.getLong("endpoint_id"), time == null ? Instant.MIN : time.toInstant());
    }
    return former;
  }

  /// Everything newer than the former value is told, in the order of time; only the newest is kept.
  private static List<StateChange> changes(
      List<Measured> readings, Map<Long, Measured> newest, Map<Long, Instant> former) {
    var changes = new ArrayList<StateChange>();
    var told = new HashMap<Long, Instant>(former);
    for (var reading : readings.stream().sorted(BY_TIME).toList()) {
      var endpoint = reading.endpointId().value();
      var before = told.get(endpoint);
      if (before != null && !reading.historical() && reading.timestamp().isAfter(before)) {
        told.put(endpoint, reading.timestamp());
        var org = reading.node().org();
        var last = Objects.requireNonNull(newest.get(endpoint));
        changes.add(
            reading.timestamp().equals(last.timestamp())
                ? StateChange.newest(org, last.fact())
                : StateChange.overtaken(org, reading.fact()));
      }
    }
    return changes;
  }
}
