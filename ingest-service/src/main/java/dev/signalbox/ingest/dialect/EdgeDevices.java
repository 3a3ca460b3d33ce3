package dev.signalbox.ingest.dialect;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.decode.sparkplug.SparkplugTopic;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The devices of an edge node, as far as the registry has met them: also those that this process
/// has not heard of since it started.
@ApplicationScoped
class EdgeDevices {
  private static final String SELECT =
      "SELECT node_id FROM fleet.node WHERE org = $1 AND starts_with(node_id, $2)";

  private final Database database;

  EdgeDevices(Database database) {
    this.database = database;
  }

  List<NodeId> of(OrgId org, SparkplugTopic edge) {
    return database.session().query(SELECT, org.value(), edge.devicePrefix()).stream()
        .map(row -> new NodeId(row.getString(0)))
        .toList();
  }
}
