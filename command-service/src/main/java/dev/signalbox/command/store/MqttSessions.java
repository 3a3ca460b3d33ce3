package dev.signalbox.command.store;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// What the replicas' MQTT sessions are known to be subscribed to.
@ApplicationScoped
public class MqttSessions {
  private static final String FIND =
      "SELECT topic_filters FROM command.mqtt_session WHERE client_id = $1";

  private static final String PUT =
      """
      INSERT INTO command.mqtt_session (client_id, topic_filters, noted_at) VALUES ($1, $2, $3)
      ON CONFLICT (client_id) DO UPDATE SET topic_filters = $2, noted_at = $3
      """;

  private final Database database;
  private final Commands commands;

  MqttSessions(Database database, Commands commands) {
    this.database = database;
    this.commands = commands;
  }

  public Set<String> filters(String clientId) {
    for (var row : database.execute(FIND, Tuple.of(clientId))) {
      return Set.of(row.getArrayOfStrings("topic_filters"));
    }
    return Set.of();
  }

  public void put(String clientId, Set<String> filters) {
    database.execute(
        PUT, Tuple.of(clientId, filters.toArray(String[]::new), CommandRows.time(commands.now())));
  }
}
