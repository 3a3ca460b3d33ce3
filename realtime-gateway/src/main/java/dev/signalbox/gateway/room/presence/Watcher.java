package dev.signalbox.gateway.room.presence;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Message;
import dev.signalbox.protocol.failure.Problem;

/// A connection that wants to know who is in a room. Called on its event loop.
public interface Watcher {
  HubLoop loop();

  /// A snapshot first, then each step.
  void presence(Message message);

  /// Nothing can be told at the moment; the watching is over.
  void unavailable(Problem problem);
}
