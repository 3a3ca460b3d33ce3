package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.session.Session;
import java.time.Duration;

/// A connection of any transport that the replica counts and looks after. Called on its event loop.
public interface Attended {
  Session session();

  Outbox outbox();

  /// Looks at the clock, about once a second.
  void tick(long nowNanos, Duration heartbeat, Duration deadAfter);
}
