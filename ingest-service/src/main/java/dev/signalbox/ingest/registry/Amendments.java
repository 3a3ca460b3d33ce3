package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateAnnouncer;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.rest.Body;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/// Amends one node or endpoint, and tells what subscribers should know.
@ApplicationScoped
class Amendments {
  private final Database database;
  private final NodeDesk nodes;
  private final EndpointDesk endpoints;
  private final StateAnnouncer announcer;
  private final Clock clock;

  Amendments(
      Database database,
      NodeDesk nodes,
      EndpointDesk endpoints,
      StateAnnouncer announcer,
      Clock clock) {
    this.database = database;
    this.nodes = nodes;
    this.endpoints = endpoints;
    this.announcer = announcer;
    this.clock = clock;
  }

  void amend(NodeName node, Body body) {
    var now = clock.instant();
    var amended =
        database.transaction(session ->
            nodes.amend(
                session,
                new TreeMap<>(Map.of(node, body)),
                now,
                (_, refusal) -> {
                  throw refusal;
                }));
    announcer.announce(amended.changes(), now);
  }

  void amend(PointName point, Body body) {
    database.transaction(session ->
        endpoints.amend(
            session,
            new TreeMap<>(Map.of(point, body)),
            (_, refusal) -> {
              throw refusal;
            }));
  }
}
