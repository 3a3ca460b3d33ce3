package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Organizations and what is decided for all of their nodes.
@ApplicationScoped
class OrganizationStore {
  static final Set<String> FIELDS = Set.of("name", "acceptsUnknown", "expectedIntervalMs");

  private static final String FIND =
      """
      SELECT org, name, accepts_unknown, expected_interval_ms, created_at
        FROM fleet.organization WHERE org = $1
      """;
  private static final String CHANGE =
      """
      UPDATE fleet.organization
         SET name = CASE WHEN $2 THEN $3 ELSE name END,
             accepts_unknown = coalesce($4, accepts_unknown),
             expected_interval_ms = CASE WHEN $5 THEN $6 ELSE expected_interval_ms END
       WHERE org = $1
      """;

  /// In order, so that it never waits in a circle with a batch.
  private static final String LOOK_AGAIN =
      """
      UPDATE fleet.node n SET silence_due_at = now()
        FROM (SELECT org, node_id FROM fleet.node WHERE org = $1 AND expected_interval_ms IS NULL
               ORDER BY org, node_id FOR NO KEY UPDATE) AS w
       WHERE n.org = w.org AND n.node_id = w.node_id
      """;

  private final Database database;
  private final Registry registry;

  OrganizationStore(Database database, Registry registry) {
    this.database = database;
    this.registry = registry;
  }

  Optional<OrganizationView> find(OrgId org) {
    return database.session().queryOne(FIND, org.value()).map(OrganizationView::of);
  }

  /// Registers the organization if need be.
  void add(Session session, OrgId org) {
    session.update(RegistryStore.ADD_ORGANIZATION, org.value());
  }

  /// What the body does not name stays. Answers false when there is no such organization.
  boolean change(OrgId org, Body body, boolean make) {
    var interval = NodeSettings.interval(body);
    var found =
        database.transaction(session -> {
          if (make) {
            add(session, org);
          }
          var rows =
              session.update(
                  CHANGE,
                  org.value(),
                  body.has("name"),
                  body.text("name", 200).orElse(null),
                  body.flag("acceptsUnknown").orElse(null),
                  body.has("expectedIntervalMs"),
                  interval.map(Duration::toMillis).orElse(null));
          if (rows > 0 && body.has("expectedIntervalMs")) {
            session.update(LOOK_AGAIN, org.value());
          }
          return rows > 0;
        });
    registry.forget(org);
    return found;
  }
}
