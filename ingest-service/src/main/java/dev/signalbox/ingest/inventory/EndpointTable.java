package dev.signalbox.ingest.inventory;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.registry.Amended;
import dev.signalbox.ingest.registry.EndpointDesk;
import dev.signalbox.ingest.registry.NodeDesk;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.ingest.registry.PointName;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Rows about endpoints. A node that is not there yet comes with its endpoints.
@ApplicationScoped
class EndpointTable implements Imports.Table<PointName> {
  private final NodeDesk nodes;
  private final EndpointDesk desk;

  EndpointTable(NodeDesk nodes, EndpointDesk desk) {
    this.nodes = nodes;
    this.desk = desk;
  }

  @Override
  public PointName nameOf(Grant grant, NodeId node, Body body) {
    var key = body.parsed("key", EndpointKey::new).orElseThrow(() -> Body.missing("key"));
    return new PointName(new NodeName(grant.org(), node), key);
  }

  @Override
  public Amended store(
      Session session,
      SortedMap<PointName, Body> rows,
      Instant now,
      BiConsumer<PointName, MalformedValueException> refused) {
    var owners = new TreeSet<NodeName>();
    var types = new TreeMap<PointName, ValueType>();
    rows.forEach((name, body) -> {
      try {
        body.parsed("valueType", EndpointDesk::type).ifPresent(type -> types.put(name, type));
        owners.add(name.node());
      } catch (MalformedValueException _) {
        return; // the desk refuses it by name
      }
    });
    var changes = nodes.add(session, owners, now);
    var created = desk.add(session, types);
    return new Amended(created, desk.amend(session, rows, refused), changes);
  }
}
