package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Columns;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Amends nodes on behalf of people, one or many.
@ApplicationScoped
public class NodeDesk {
  public static final Set<String> FIELDS =
      Set.of("attributes", "labels", "metadata", "expectedIntervalMs");

  private static final String ADD =
      """
      INSERT INTO fleet.node (org, node_id, last_seen)
      SELECT org, node_id, $3 FROM unnest($1::text[], $2::text[]) AS w(org, node_id)
      ON CONFLICT DO NOTHING RETURNING org, node_id, online, last_seen
      """;

  /// In order, so that two replicas never wait for each other in a circle.
  private static final String LOCK =
      "SELECT n.org, n.node_id, n.expected_interval_ms, "
          + Tags.columns("n")
          + """
             FROM fleet.node n JOIN unnest($1::text[], $2::text[]) AS w(org, node_id)
               ON n.org = w.org AND n.node_id = w.node_id
            ORDER BY n.org, n.node_id FOR NO KEY UPDATE OF n
          """;

  private static final String SET =
      """
      UPDATE fleet.node n
         SET labels = s.labels::jsonb, metadata = s.metadata::jsonb, expected_interval_ms = s.ms,
             silence_due_at = CASE WHEN n.expected_interval_ms IS DISTINCT FROM s.ms THEN $6
                                   ELSE n.silence_due_at END
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
          AS s(org, node_id, labels, metadata, ms)
       WHERE n.org = s.org AND n.node_id = s.node_id
      """;

  private final NodeStore nodes;

  NodeDesk(NodeStore nodes) {
    this.nodes = nodes;
  }

  /// Registers nodes that are not there yet, as never heard of. Answers those.
  public List<StateChange> add(Session session, Set<NodeName> names, Instant now) {
    return session.query(ADD, orgs(names), ids(names), Times.of(now)).stream()
        .map(NodeStore::statusOf)
        .toList();
  }

  /// Amends nodes that are there; of each, the members of its body that are there.
  ///
  /// @param refused is told of each body that does not fit; then the caller rolls back
  public Amended amend(
      Session session,
      SortedMap<NodeName, Body> bodies,
      Instant now,
      BiConsumer<NodeName, MalformedValueException> refused) {
    var attributes = new TreeMap<NodeName, Json>();
    var settings = new TreeMap<NodeName, NodeSettings>();
    for (var row : session.query(LOCK, orgs(bodies.keySet()), ids(bodies.keySet()))) {
      var name = NodeStore.nameOf(row);
      var body = Objects.requireNonNull(bodies.get(name));
      try {
        var before = NodeSettings.of(row);
        var after = before.amended(body);
        if (!after.equals(before)) {
          settings.put(name, after);
        }
        if (body.has("attributes")) {
          attributes.put(name, body.json("attributes"));
        }
      } catch (MalformedValueException e) {
        refused.accept(name, e);
      }
    }
    save(session, settings, now);
    var changes = new ArrayList<StateChange>();
    attributes.forEach((name, partial) -> {
      try {
        changes.addAll(nodes.amend(session, name, partial, now));
      } catch (MalformedValueException e) {
        refused.accept(name, e);
      }
    });
    return new Amended(0, settings.size(), changes);
  }

  private static void save(Session session, Map<NodeName, NodeSettings> settings, Instant now) {
    if (settings.isEmpty()) {
      return;
    }
    var all = settings.values();
    session.update(
        SET,
        orgs(settings.keySet()),
        ids(settings.keySet()),
        Columns.texts(all, one -> one.tags().labels().text()),
        Columns.texts(all, one -> one.tags().metadata().text()),
        Columns.of(
            all, one -> one.expectedInterval().map(Duration::toMillis).orElse(null), Long[]::new),
        Times.of(now));
  }

  private static Object orgs(Set<NodeName> names) {
    return Columns.texts(names, name -> name.org().value());
  }

  private static Object ids(Set<NodeName> names) {
    return Columns.texts(names, name -> name.nodeId().value());
  }
}
