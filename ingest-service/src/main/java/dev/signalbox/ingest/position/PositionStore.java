package dev.signalbox.ingest.position;

import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Stores positions: the track, and where each node is now.
@ApplicationScoped
public class PositionStore {
  private static final String INSERT =
      """
      INSERT INTO fleet.position
        (org, node_id, ts, latitude, longitude, altitude, speed, heading)
      SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[],
        $6::float8[], $7::float8[], $8::float8[])
      ON CONFLICT DO NOTHING
      """;
  private static final String REPLACE_CURRENT =
      """
      INSERT INTO fleet.current_position AS c
        (org, node_id, ts, latitude, longitude, altitude, speed, heading)
      SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[],
        $6::float8[], $7::float8[], $8::float8[])
      ON CONFLICT (org, node_id) DO UPDATE
        SET ts = excluded.ts, latitude = excluded.latitude, longitude = excluded.longitude,
            altitude = excluded.altitude, speed = excluded.speed, heading = excluded.heading
        WHERE c.ts < excluded.ts
      RETURNING c.org, c.node_id
      """;

  PositionStore() {}

  /// Answers the positions that are newer than what was known.
  public List<StateChange> store(Session session, List<Located> positions) {
    if (positions.isEmpty()) {
      return List.of();
    }
    session.update(INSERT, columns(positions));
    var newest = newestOf(positions);
    var changes = new ArrayList<StateChange>();
    for (var row : session.query(REPLACE_CURRENT, columns(newest.values()))) {
      var name =
          new NodeName(new OrgId(row.getString("org")), new NodeId(row.getString("node_id")));
      changes.add(StateChange.newest(name.org(), Objects.requireNonNull(newest.get(name)).fact()));
    }
    return changes;
  }

  /// In the order of nodes, so that two replicas never wait for each other in a circle.
  private static SortedMap<NodeName, Located> newestOf(List<Located> positions) {
    var newest = new TreeMap<NodeName, Located>();
    for (var position : positions) {
      newest.merge(
          position.node(),
          position,
          (one, other) -> other.timestamp().isAfter(one.timestamp()) ? other : one);
    }
    return newest;
  }

  private static Object[] columns(Collection<Located> positions) {
    return new Object[] {
      positions.stream().map(p -> p.node().org().value()).toArray(String[]::new),
      positions.stream().map(p -> p.node().nodeId().value()).toArray(String[]::new),
      positions.stream().map(p -> Times.of(p.timestamp())).toArray(OffsetDateTime[]::new),
      positions.stream().map(p -> p.coordinates().latitude()).toArray(Double[]::new),
      positions.stream().map(p -> p.coordinates().longitude()).toArray(Double[]::new),
      numbers(positions, p -> p.motion().altitude()),
      numbers(positions, p -> p.motion().speed()),
      numbers(positions, p -> p.motion().heading())
    };
  }

  private static Double[] numbers(
      Collection<Located> positions, Function<Located, OptionalDouble> number) {
    return positions.stream()
        .map(number)
        .map(value -> value.isPresent() ? value.getAsDouble() : null)
        .toArray(Double[]::new);
  }
}
