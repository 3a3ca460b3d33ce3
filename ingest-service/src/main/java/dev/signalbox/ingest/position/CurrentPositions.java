package dev.signalbox.ingest.position;

import dev.signalbox.ingest.announce.StateSource;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Where all nodes are, to be told again.
@ApplicationScoped
class CurrentPositions implements StateSource {
  private static final int PART = 2000;
  private static final String NEXT =
      "SELECT "
          + PositionRows.COLUMNS
          + " FROM fleet.current_position p WHERE p.org = $1 AND p.node_id > $2"
          + " ORDER BY p.node_id LIMIT $3";

  private final Database database;

  CurrentPositions(Database database) {
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
        facts.add(PositionRows.read(row));
      }
      parts.accept(facts);
    }
  }
}
