package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes what nodes say of themselves: status, and attributes.
@ApplicationScoped
public class NodeStore {
  /// In order, so that two replicas never wait for each other in a circle.
  private static final String LOCK =
      """
      SELECT n.org, n.node_id, n.attributes::text AS attributes
        FROM fleet.node n JOIN unnest($1::text[], $2::text[]) AS w(org, node_id)
          ON n.org = w.org AND n.node_id = w.node_id
       ORDER BY n.org, n.node_id FOR NO KEY UPDATE OF n
      """;

  /// A node that never spoke of its status counts as online while it reports over a connection. One
  /// that was silent is what it was before, once it is heard.
  private static final String TOUCH =
      """
      UPDATE fleet.node n
         SET online = coalesce(t.online, n.online OR (t.connected AND
               (NOT n.status_reported OR n.online_before_silence))),
             status_reported = n.status_reported OR t.online IS NOT NULL,
             silent = n.silent AND NOT t.heard,
             online_before_silence = n.online_before_silence AND coalesce(t.online, true)
               AND NOT (t.heard AND t.connected),
             silence_due_at = CASE WHEN n.silent AND t.heard THEN t.at ELSE n.silence_due_at END,
             last_seen = greatest(n.last_seen, t.at)
        FROM unnest($1::text[], $2::text[], $3::boolean[], $4::boolean[], $5::boolean[],
               $6::timestamptz[])
          AS t(org, node_id, online, heard, connected, at)
       WHERE n.org = t.org AND n.node_id = t.node_id
      RETURNING n.org, n.node_id, n.online, n.last_seen, old.silent AND NOT n.silent AS heard_again
      """;

  private static final String SET_ATTRIBUTES =
      """
      UPDATE fleet.node n SET attributes = t.attributes::jsonb, attributes_at = t.at
        FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
          AS t(org, node_id, attributes, at)
       WHERE n.org = t.org AND n.node_id = t.node_id
      """;

  private final RegistryConfig config;

  NodeStore(RegistryConfig config) {
    this.config = config;
  }

  public Touched apply(Session session, List<NodeTouch> touches) {
    if (touches.isEmpty()) {
      return Touched.NOTHING;
    }
    var stored = lock(session, touches);
    var changes = new ArrayList<StateChange>();
    var heardAgain = new ArrayList<NodeName>();
    for (var row : touch(session, touches)) {
      changes.add(statusOf(row));
      if (row.getBoolean("heard_again")) {
        heardAgain.add(nameOf(row));
      }
    }
    changes.addAll(merge(session, touches, stored));
    return new Touched(changes, heardAgain);
  }

  /// Changes attributes without saying that the node was seen.
  List<StateChange> amend(Session session, NodeName node, Json partial, Instant at) {
    var touch = new NodeTouch(node, Optional.empty(), false, false, at, List.of(partial));
    return merge(session, List.of(touch), lock(session, List.of(touch)));
  }

  /// A status as a row tells it that has `org`, `node_id`, `online` and `last_seen`.
  static StateChange statusOf(Row row) {
    var name = nameOf(row);
    var lastSeen = row.getOffsetDateTime("last_seen").toInstant();
    return StateChange.newest(
        name.org(), new NodeStatus(name.nodeId(), row.getBoolean("online"), lastSeen));
  }

  private static Map<NodeName, String> lock(Session session, List<NodeTouch> touches) {
    var stored = new HashMap<NodeName, String>();
    for (var row :
        session.query(LOCK, texts(touches, NodeStore::org), texts(touches, NodeStore::id))) {
      stored.put(nameOf(row), row.getString("attributes"));
    }
    return stored;
  }

  private static List<Row> touch(Session session, List<NodeTouch> touches) {
    return session.query(
        TOUCH,
        texts(touches, NodeStore::org),
        texts(touches, NodeStore::id),
        touches.stream().map(touch -> touch.online().orElse(null)).toArray(Boolean[]::new),
        touches.stream().map(NodeTouch::heard).toArray(Boolean[]::new),
        touches.stream().map(NodeTouch::connected).toArray(Boolean[]::new),
        times(touches, NodeTouch::at));
  }

  private List<StateChange> merge(
      Session session, List<NodeTouch> touches, Map<NodeName, String> stored) {
    var changed = new ArrayList<NodeTouch>();
    var merged = new ArrayList<Attributes>();
    for (var touch : touches) {
      var before = stored.get(touch.node());
      if (before != null && !touch.attributes().isEmpty()) {
        var attributes = Attributes.unchanged(before);
        for (var partial : touch.attributes()) {
          attributes = attributes.merge(partial);
        }
        if (attributes.isChanged()) {
          requireRoom(attributes);
          changed.add(touch);
          merged.add(attributes);
        }
      }
    }
    if (changed.isEmpty()) {
      return List.of();
    }
    session.update(
        SET_ATTRIBUTES,
        texts(changed, NodeStore::org),
        texts(changed, NodeStore::id),
        merged.stream().map(attributes -> attributes.allJson().text()).toArray(String[]::new),
        times(changed, NodeTouch::at));
    var changes = new ArrayList<StateChange>();
    for (int i = 0; i < changed.size(); i++) {
      changes.add(update(changed.get(i), merged.get(i)));
    }
    return changes;
  }

  private void requireRoom(Attributes attributes) {
    if (attributes.allJson().text().length() > config.maxAttributes()) {
      throw new MalformedValueException(
          "attributes", "must have at most " + config.maxAttributes() + " characters together");
    }
  }

  private static StateChange update(NodeTouch touch, Attributes attributes) {
    var id = touch.node().nodeId();
    return StateChange.partial(
        touch.node().org(),
        new NodeUpdate(id, attributes.changesJson(), touch.at()),
        new NodeUpdate(id, attributes.allJson(), touch.at()));
  }

  static NodeName nameOf(Row row) {
    return new NodeName(new OrgId(row.getString("org")), new NodeId(row.getString("node_id")));
  }

  private static String org(NodeTouch touch) {
    return touch.node().org().value();
  }

  private static String id(NodeTouch touch) {
    return touch.node().nodeId().value();
  }

  private static String[] texts(List<NodeTouch> touches, Function<NodeTouch, String> text) {
    return touches.stream().map(text).toArray(String[]::new);
  }

  private static OffsetDateTime[] times(
      List<NodeTouch> touches, Function<NodeTouch, Instant> time) {
    return touches.stream().map(time).map(Times::of).toArray(OffsetDateTime[]::new);
  }
}
