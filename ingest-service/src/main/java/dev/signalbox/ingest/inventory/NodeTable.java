package dev.signalbox.ingest.inventory;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.registry.Amended;
import dev.signalbox.ingest.registry.NodeDesk;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/// Rows about nodes.
@ApplicationScoped
class NodeTable implements Imports.Table<NodeName> {
  private final NodeDesk desk;

  NodeTable(NodeDesk desk) {
    this.desk = desk;
  }

  @Override
  public NodeName nameOf(Grant grant, NodeId node, Body body) {
    return new NodeName(grant.org(), node);
  }

  @Override
  public Amended store(
      Session session,
      SortedMap<NodeName, Body> rows,
      Instant now,
      BiConsumer<NodeName, MalformedValueException> refused) {
    if (rows.isEmpty()) {
      return new Amended(0, 0, List.of());
    }
    var changes = new ArrayList<>(desk.add(session, rows.keySet(), now));
    var created = changes.size();
    var amended = desk.amend(session, rows, now, refused);
    changes.addAll(amended.changes());
    return new Amended(created, amended.changed(), changes);
  }
}
