package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateSource;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Status and attributes of all nodes, to be told again.
@ApplicationScoped
class NodeStates implements StateSource {
  private static final int PART = 500;
  private static final String NEXT =
      """
      SELECT node_id, online, last_seen, attributes::text AS attributes, attributes_at
        FROM fleet.node WHERE org = $1 AND node_id > $2 ORDER BY node_id LIMIT $3
      """;

  private final Database database;

  NodeStates(Database database) {
    this.database = database;
  }

  @Override
  public void newest(OrgId org, Consumer<List<StateFact>> parts) {
    var after = "";
    while (true) {
      var rows = database.session().query(NEXT, org.value(), after, PART);
      if (rows.isEmpty()) {
        return;
      }
      var facts = new ArrayList<StateFact>();
      for (var row : rows) {
        after = row.getString("node_id");
        var id = new NodeId(after);
        facts.add(
            new NodeStatus(
                id, row.getBoolean("online"), row.getOffsetDateTime("last_seen").toInstant()));
        var attributes = row.getString("attributes");
        if (!attributes.equals("{}")) {
          var at = row.getOffsetDateTime("attributes_at").toInstant();
          facts.add(new NodeUpdate(id, Attributes.compact(attributes), at));
        }
      }
      parts.accept(facts);
    }
  }
}
