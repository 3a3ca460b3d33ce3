package dev.signalbox.gateway.stats;

import dev.signalbox.gateway.hub.Hub;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.session.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;

/// This replica as a whole. Any thread.
@ApplicationScoped
public class Replica {
  private final Surroundings surroundings;
  private final Hub hub;

  Replica(Surroundings surroundings, Hub hub) {
    this.surroundings = surroundings;
    this.hub = hub;
  }

  String name() {
    return surroundings.replica();
  }

  int busMessages() {
    return hub.loops().stream().mapToInt(HubLoop::backlog).sum();
  }
}
