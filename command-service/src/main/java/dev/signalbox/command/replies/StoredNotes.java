package dev.signalbox.command.replies;

import dev.signalbox.command.mqtt.SubscriptionNotes;
import dev.signalbox.command.store.MqttSessions;
import java.util.Set;

/// Keeps the notes beside the commands whose replies they are about.
record StoredNotes(MqttSessions sessions) implements SubscriptionNotes {
  @Override
  public Set<String> of(String clientId) {
    return sessions.filters(clientId);
  }

  @Override
  public void put(String clientId, Set<String> topicFilters) {
    sessions.put(clientId, topicFilters);
  }
}
