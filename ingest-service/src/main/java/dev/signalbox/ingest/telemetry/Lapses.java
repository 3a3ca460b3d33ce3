package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;

/// Takes the quality of current values down, never up: the value stays to be seen, with its time.
final class Lapses {
  /// In the order of endpoints, so that two replicas never wait for each other in a circle.
  private static final String TAKE_DOWN =
      """
      , lapsing AS (
        SELECT c.endpoint_id, w.quality FROM fleet.current_value c JOIN w USING (endpoint_id)
         WHERE c.ts <= w.at AND c.quality < w.quality
         ORDER BY c.endpoint_id FOR NO KEY UPDATE OF c)
      UPDATE fleet.current_value t SET quality = l.quality
        FROM lapsing l JOIN fleet.endpoint e ON e.endpoint_id = l.endpoint_id
       WHERE t.endpoint_id = l.endpoint_id
      RETURNING e.org, e.node_id, e.key, t.endpoint_id, t.ts,
      """
          + StoredValue.COLUMNS;

  private static final String OF_ENDPOINTS =
      """
      WITH w AS (
        SELECT endpoint_id, max(at) AS at, max(quality) AS quality
          FROM unnest($1::bigint[], $2::timestamptz[], $3::smallint[]) AS s(endpoint_id, at, quality)
         GROUP BY endpoint_id)
      """
          + TAKE_DOWN;

  private static final String OF_NODES =
      """
      WITH w AS (
        SELECT e.endpoint_id, 'infinity'::timestamptz AS at, 1::smallint AS quality
          FROM fleet.endpoint e JOIN unnest($1::text[], $2::text[]) AS n(org, node_id)
         USING (org, node_id))
      """
          + TAKE_DOWN;

  private Lapses() {}

  static List<StateChange> store(Session session, List<Lapsed> lapses) {
    var rows =
        session.query(
            OF_ENDPOINTS,
            lapses.stream().map(lapse -> lapse.endpointId().value()).toArray(Long[]::new),
            lapses.stream().map(lapse -> Times.of(lapse.at())).toArray(OffsetDateTime[]::new),
            lapses.stream().map(lapse -> StoredValue.code(lapse.quality())).toArray(Short[]::new));
    return rows.stream().map(Lapses::change).toList();
  }

  static List<StateChange> leave(Session session, List<NodeName> offline) {
    var rows =
        session.query(
            OF_NODES,
            offline.stream().map(node -> node.org().value()).toArray(String[]::new),
            offline.stream().map(node -> node.nodeId().value()).toArray(String[]::new));
    return rows.stream().map(Lapses::change).toList();
  }

  private static StateChange change(Row row) {
    return StateChange.newest(
        new OrgId(row.getString("org")),
        new Telemetry(
            new EndpointId(row.getLong("endpoint_id")),
            new NodeId(row.getString("node_id")),
            new EndpointKey(row.getString("key")),
            StoredValue.of(row),
            row.getOffsetDateTime("ts").toInstant(),
            StoredValue.quality(row)));
  }
}
