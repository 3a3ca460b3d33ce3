package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the registry through its view `fleet.command_target`, which ingest-service owns.
@ApplicationScoped
public class Targets {
  /// The bounds are read through JSON because the view of an older ingest-service has none.
  private static final String FIND =
      """
      SELECT t.org, t.endpoint_id, t.node_id, t.key, t.value_type, t.writable,
             (to_jsonb(t) ->> 'min_value')::double precision AS min,
             (to_jsonb(t) ->> 'max_value')::double precision AS max
      FROM fleet.command_target t
      WHERE t.endpoint_id = $1 AND t.org = $2
      """;

  /// By name; as [#FIND].
  private static final String FIND_BY_KEY =
      """
      SELECT t.org, t.endpoint_id, t.node_id, t.key, t.value_type, t.writable,
             (to_jsonb(t) ->> 'min_value')::double precision AS min,
             (to_jsonb(t) ->> 'max_value')::double precision AS max
      FROM fleet.command_target t
      WHERE t.org = $1 AND t.node_id = $2 AND t.key = $3
      """;

  private final Database database;

  Targets(Database database) {
    this.database = database;
  }

  /// Empty when the organization has no such endpoint.
  public Optional<Target> find(OrgId org, EndpointId endpoint) {
    for (var row : database.execute(FIND, Tuple.of(endpoint.value(), org.value()))) {
      return Optional.of(target(row));
    }
    return Optional.empty();
  }

  /// Empty when the node has no such endpoint.
  public Optional<Target> find(OrgId org, NodeId node, EndpointKey key) {
    for (var row :
        database.execute(FIND_BY_KEY, Tuple.of(org.value(), node.value(), key.value()))) {
      return Optional.of(target(row));
    }
    return Optional.empty();
  }

  private static Target target(Row row) {
    return new Target(
        new OrgId(row.getString("org")),
        new EndpointId(row.getLong("endpoint_id")),
        new NodeId(row.getString("node_id")),
        new EndpointKey(row.getString("key")),
        ValueType.ofWireName(row.getString("value_type")).orElseThrow(),
        row.getBoolean("writable"),
        bound(row, "min"),
        bound(row, "max"));
  }

  private static OptionalDouble bound(Row row, String column) {
    var value = row.getDouble(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
