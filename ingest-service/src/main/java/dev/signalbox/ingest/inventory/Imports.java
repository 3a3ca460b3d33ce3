package dev.signalbox.ingest.inventory;

import dev.signalbox.ingest.announce.StateAnnouncer;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.registry.Amended;
import dev.signalbox.ingest.registry.Registry;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Stores the rows of an import in one transaction, all or none.
@ApplicationScoped
class Imports {
  /// Undoes the transaction; what is wrong is in the rows.
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undone() {
      super("The import has errors", null, false, false);
    }
  }

  /// What a kind of row does.
  interface Table<K extends Comparable<K>> {
    /// The name of what the row is about.
    K nameOf(Grant grant, NodeId node, Body body);

    Amended store(
        Session session,
        SortedMap<K, Body> rows,
        Instant now,
        BiConsumer<K, MalformedValueException> refused);
  }

  private final Database database;
  private final Registry registry;
  private final StateAnnouncer announcer;
  private final InventoryConfig config;
  private final Clock clock;

  Imports(
      Database database,
      Registry registry,
      StateAnnouncer announcer,
      InventoryConfig config,
      Clock clock) {
    this.database = database;
    this.registry = registry;
    this.announcer = announcer;
    this.config = config;
    this.clock = clock;
  }

  <K extends Comparable<K>> ImportAnswer store(Grant grant, Rows rows, Table<K> table) {
    if (!registry.hasOrganization(grant.org())) {
      throw Queries.notFound("organization " + grant.org());
    }
    var lines = new HashMap<K, Integer>();
    var bodies = new TreeMap<K, Body>();
    for (var row : rows.good()) {
      try {
        var name = table.nameOf(grant, nodeOf(grant, row.body()), row.body());
        var former = lines.putIfAbsent(name, row.line());
        if (former != null) {
          throw new MalformedValueException("", "is the same as line " + former);
        }
        bodies.put(name, row.body());
      } catch (MalformedValueException e) {
        rows.refuse(row.line(), e);
      }
    }
    var now = clock.instant();
    try {
      var amended =
          database.transaction(session -> store(session, rows, bodies, lines, table, now));
      announcer.announce(amended.changes(), now);
      return new ImportAnswer(rows.read(), amended.created(), amended.changed(), 0, List.of());
    } catch (Undone _) {
      var errors = rows.errors();
      var first = errors.subList(0, Math.min(errors.size(), config.maxErrors()));
      return new ImportAnswer(rows.read(), 0, 0, errors.size(), List.copyOf(first));
    }
  }

  private static <K extends Comparable<K>> Amended store(
      Session session,
      Rows rows,
      SortedMap<K, Body> bodies,
      Map<K, Integer> lines,
      Table<K> table,
      Instant now) {
    var amended =
        table.store(
            session,
            bodies,
            now,
            (name, refusal) -> rows.refuse(lines.getOrDefault(name, 0), refusal));
    if (!rows.errors().isEmpty()) {
      throw new Undone();
    }
    return amended;
  }

  private static NodeId nodeOf(Grant grant, Body body) {
    var node = body.parsed("nodeId", NodeId::new).orElseThrow(() -> Body.missing("nodeId"));
    if (!grant.covers(node)) {
      throw new MalformedValueException("nodeId", "the token does not cover this node");
    }
    return node;
  }
}
