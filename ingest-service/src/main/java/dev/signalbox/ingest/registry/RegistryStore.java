package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks up and registers. Each statement commits by itself: what is registered stays so, whatever
/// becomes of the batch, and may be remembered at once. Rows are inserted in order, so that two
/// replicas never wait for each other in a circle.
@ApplicationScoped
class RegistryStore {
  static final String ADD_ORGANIZATION =
      "INSERT INTO fleet.organization (org) VALUES ($1) ON CONFLICT DO NOTHING";
  private static final String FIND_NODES =
      """
      SELECT n.org, n.node_id FROM fleet.node n
        JOIN unnest($1::text[], $2::text[]) AS w(org, node_id) USING (org, node_id)
      """;
  private static final String ADD_NODES =
      """
      INSERT INTO fleet.node (org, node_id, online, last_seen)
      SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[])
      ON CONFLICT DO NOTHING RETURNING org, node_id, online, last_seen
      """;
  private static final String FIND_POINTS =
      """
      SELECT e.org, e.node_id, e.key, e.endpoint_id, e.value_type FROM fleet.endpoint e
        JOIN unnest($1::text[], $2::text[], $3::text[]) AS w(org, node_id, key)
        USING (org, node_id, key)
      """;
  private static final String ADD_POINTS =
      """
      INSERT INTO fleet.endpoint (org, node_id, key, value_type)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
      ON CONFLICT DO NOTHING RETURNING org, node_id, key, endpoint_id, value_type
      """;

  private final Database database;

  RegistryStore(Database database) {
    this.database = database;
  }

  /// Whether the organization accepts unknown nodes; empty when it is unknown itself.
  Optional<Boolean> acceptsUnknown(OrgId org) {
    return database
        .session()
        .queryOne("SELECT accepts_unknown FROM fleet.organization WHERE org = $1", org.value())
        .map(row -> row.getBoolean(0));
  }

  void addOrganization(OrgId org) {
    database.session().update(ADD_ORGANIZATION, org.value());
  }

  Set<NodeName> find(Collection<NodeName> names) {
    return database
        .session()
        .query(FIND_NODES, texts(names, RegistryStore::org), texts(names, RegistryStore::nodeId))
        .stream()
        .map(RegistryStore::nodeName)
        .collect(Collectors.toSet());
  }

  /// Answers the status of those that were not there before.
  Map<NodeName, NodeStatus> add(List<Sighting> sightings) {
    var added = new HashMap<NodeName, NodeStatus>();
    var rows =
        database
            .session()
            .query(
                ADD_NODES,
                texts(sightings, sighting -> org(sighting.node())),
                texts(sightings, sighting -> nodeId(sighting.node())),
                sightings.stream().map(Sighting::connected).toArray(Boolean[]::new),
                sightings.stream().map(s -> Times.of(s.at())).toArray(OffsetDateTime[]::new));
    for (var row : rows) {
      var name = nodeName(row);
      added.put(
          name,
          new NodeStatus(
              name.nodeId(),
              row.getBoolean("online"),
              row.getOffsetDateTime("last_seen").toInstant()));
    }
    return added;
  }

  Map<PointName, Point> findPoints(Collection<PointName> names) {
    return points(
        database
            .session()
            .query(
                FIND_POINTS,
                texts(names, name -> org(name.node())),
                texts(names, name -> nodeId(name.node())),
                texts(names, name -> name.key().value())));
  }

  Map<PointName, Point> addPoints(Map<PointName, ValueType> wanted) {
    var names = wanted.keySet();
    return points(
        database
            .session()
            .query(
                ADD_POINTS,
                texts(names, name -> org(name.node())),
                texts(names, name -> nodeId(name.node())),
                texts(names, name -> name.key().value()),
                texts(wanted.values(), ValueType::wireName)));
  }

  private static Map<PointName, Point> points(List<Row> rows) {
    var points = new HashMap<PointName, Point>();
    for (var row : rows) {
      var type = ValueType.ofWireName(row.getString("value_type")).orElseThrow();
      points.put(
          new PointName(nodeName(row), new EndpointKey(row.getString("key"))),
          new Point(new EndpointId(row.getLong("endpoint_id")), type));
    }
    return points;
  }

  private static NodeName nodeName(Row row) {
    return new NodeName(new OrgId(row.getString("org")), new NodeId(row.getString("node_id")));
  }

  private static String org(NodeName name) {
    return name.org().value();
  }

  private static String nodeId(NodeName name) {
    return name.nodeId().value();
  }

  private static <T> String[] texts(Collection<T> many, Function<T, String> text) {
    return many.stream().map(text).toArray(String[]::new);
  }
}
