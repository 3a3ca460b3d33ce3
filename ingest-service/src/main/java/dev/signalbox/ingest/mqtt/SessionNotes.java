package dev.signalbox.ingest.mqtt;

import dev.signalbox.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// What is remembered, over a restart and by all replicas, of the subscriptions that the broker has
/// confirmed. A session that is present says nothing about them: whoever opened it may have been
/// killed before it subscribed. The methods wait for PostgreSQL, and throw when it does not answer.
@ApplicationScoped
class SessionNotes {
  private static final String FIND =
      "SELECT topic_filters FROM fleet.mqtt_session WHERE client_id = $1";

  private static final String PUT =
      """
      INSERT INTO fleet.mqtt_session (client_id, topic_filters) VALUES ($1, $2)
      ON CONFLICT (client_id) DO UPDATE SET topic_filters = excluded.topic_filters, noted_at = now()
      """;

  private final Database database;

  SessionNotes(Database database) {
    this.database = database;
  }

  /// The topic filters noted for this session; none when nothing was.
  Set<String> of(String clientId) {
    return database
        .session()
        .queryOne(FIND, clientId)
        .map(row -> Set.of(row.getArrayOfStrings("topic_filters")))
        .orElse(Set.of());
  }

  /// Replaces what was noted.
  void put(String clientId, Set<String> topicFilters) {
    database.session().update(PUT, clientId, topicFilters.toArray(String[]::new));
  }
}
