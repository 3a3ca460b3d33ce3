package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateAnnouncer;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.protocol.fact.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Changes a node's attributes on behalf of a person.
@ApplicationScoped
class NodeAmendment {
  private final Database database;
  private final NodeStore nodes;
  private final StateAnnouncer announcer;
  private final Clock clock;

  NodeAmendment(Database database, NodeStore nodes, StateAnnouncer announcer, Clock clock) {
    this.database = database;
    this.nodes = nodes;
    this.announcer = announcer;
    this.clock = clock;
  }

  void apply(NodeName node, Json changes) {
    var now = clock.instant();
    announcer.announce(
        database.transaction(session -> nodes.amend(session, node, changes, now)), now);
  }
}
