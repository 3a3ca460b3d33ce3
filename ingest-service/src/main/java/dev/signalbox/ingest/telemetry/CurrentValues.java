package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.announce.StateSource;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The newest values of all endpoints, to be told again.
@ApplicationScoped
class CurrentValues implements StateSource {
  private static final int PART = 2000;
  private static final String NEXT =
      "SELECT e.endpoint_id, e.node_id, e.key, t.ts, "
          + StoredValue.COLUMNS
          + """
             FROM fleet.endpoint e JOIN fleet.current_value t ON t.endpoint_id = e.endpoint_id
            WHERE e.org = $1 AND e.endpoint_id > $2 ORDER BY e.endpoint_id LIMIT $3
          """;

  private final Database database;

  CurrentValues(Database database) {
    this.database = database;
  }

  @Override
  public void newest(OrgId org, Consumer<List<StateFact>> parts) {
    var after = 0L;
    while (true) {
      var rows = database.session().query(NEXT, org.value(), after, PART);
      if (rows.isEmpty()) {
        return;
      }
      var facts = new ArrayList<StateFact>();
      for (var row : rows) {
        after = row.getLong("endpoint_id");
        facts.add(
            new Telemetry(
                new EndpointId(after),
                new NodeId(row.getString("node_id")),
                new EndpointKey(row.getString("key")),
                StoredValue.of(row),
                row.getOffsetDateTime("ts").toInstant(),
                StoredValue.quality(row)));
      }
      parts.accept(facts);
    }
  }
}
