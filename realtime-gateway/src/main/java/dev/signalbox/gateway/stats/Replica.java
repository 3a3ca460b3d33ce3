package dev.signalbox.gateway.stats;

import dev.signalbox.gateway.hub.Hub;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.limit.FailedAuthentications;
import dev.signalbox.gateway.limit.Refusals;
import dev.signalbox.gateway.session.Surroundings;
import dev.signalbox.gateway.socket.Sockets;
import jakarta.enterprise.context.ApplicationScoped;

/// This replica as a whole. Any thread.
@ApplicationScoped
public class Replica {
  private final Surroundings surroundings;
  private final Hub hub;
  private final Sockets sockets;
  private final FailedAuthentications failures;
  private final Refusals refusals;

  Replica(
      Surroundings surroundings,
      Hub hub,
      Sockets sockets,
      FailedAuthentications failures,
      Refusals refusals) {
    this.surroundings = surroundings;
    this.hub = hub;
    this.sockets = sockets;
    this.failures = failures;
    this.refusals = refusals;
  }

  String name() {
    return surroundings.replica();
  }

  int busMessages() {
    return hub.loops().stream().mapToInt(HubLoop::backlog).sum();
  }

  StatsReport.Limits limits() {
    return new StatsReport.Limits(
        sockets.count(),
        surroundings.limits().connections(),
        failures.addresses(),
        refusals.counts());
  }
}
