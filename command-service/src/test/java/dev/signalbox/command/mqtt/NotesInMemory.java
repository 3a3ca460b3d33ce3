package dev.signalbox.command.mqtt;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Notes that outlive links and sessions, and may refuse to be changed.
final class NotesInMemory implements SubscriptionNotes {
  private final Map<String, Set<String>> noted = new ConcurrentHashMap<>();
  private volatile boolean writable = true;

  void writable(boolean whether) {
    writable = whether;
  }

  @Override
  public Set<String> of(String clientId) {
    return noted.getOrDefault(clientId, Set.of());
  }

  @Override
  public void put(String clientId, Set<String> topicFilters) {
    if (!writable) {
      throw new IllegalStateException("The notes cannot be changed");
    }
    noted.put(clientId, Set.copyOf(topicFilters));
  }
}
