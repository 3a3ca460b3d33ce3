package dev.signalbox.ingest.history;

import io.vertx.sqlclient.Row;
import java.util.Optional;

/// The endpoint whose history is asked for.
record Measurand(long endpointId, String org, String nodeId, String key, Optional<String> unit) {
  static final String SELECT =
      "SELECT e.endpoint_id, e.org, e.node_id, e.key, e.unit FROM fleet.endpoint e";

  static Measurand of(Row row) {
    return new Measurand(
        row.getLong("endpoint_id"),
        row.getString("org"),
        row.getString("node_id"),
        row.getString("key"),
        Optional.ofNullable(row.getString("unit")));
  }
}
