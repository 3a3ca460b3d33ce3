package dev.signalbox.command.mqtt;

import java.util.Set;

/// What is remembered, over a restart, of the subscriptions that the broker has confirmed. A
/// session that is present says nothing about them: whoever opened it may have been killed before
/// it subscribed. The methods may wait, and throw when they cannot tell.
public interface SubscriptionNotes {
  /// The topic filters noted for this session; none when nothing was.
  Set<String> of(String clientId);

  /// Replaces what was noted.
  void put(String clientId, Set<String> topicFilters);
}
