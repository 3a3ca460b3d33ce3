package dev.signalbox.gateway.session;

import dev.signalbox.gateway.admission.Admission;
import dev.signalbox.gateway.hub.BusDemand;
import dev.signalbox.gateway.limit.LimitConfig;
import dev.signalbox.gateway.limit.Manners;
import dev.signalbox.gateway.limit.Refusals;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.gateway.replay.StoredState;
import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.gateway.room.Rooms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/// What all sessions of a replica share. Any thread.
@ApplicationScoped
public class Surroundings {
  private final BusDemand bus;
  private final StoredState storedState;
  private final StoredEvents storedEvents;
  private final LimitConfig limits;
  private final SessionConfig config;
  private final Manners.Rules manners;
  private final Guards guards;
  private final Rooms rooms;
  private final Replica replica;
  private final Clock clock = Clock.systemUTC();

  Surroundings(
      BusDemand bus,
      StoredState storedState,
      StoredEvents storedEvents,
      LimitConfig limits,
      SessionConfig config,
      Guards guards,
      Rooms rooms,
      Replica replica) {
    this.config = config;
    this.replica = replica;
    this.bus = bus;
    this.storedState = storedState;
    this.storedEvents = storedEvents;
    this.limits = limits;
    this.manners = Manners.Rules.of(limits);
    this.guards = guards;
    this.rooms = rooms;
  }

  BusDemand bus() {
    return bus;
  }

  StoredState storedState() {
    return storedState;
  }

  StoredEvents storedEvents() {
    return storedEvents;
  }

  public LimitConfig limits() {
    return limits;
  }

  public String replica() {
    return replica.name();
  }

  public Duration heartbeat() {
    return config.heartbeat();
  }

  public Duration deadAfter() {
    return config.deadAfter();
  }

  Manners.Rules manners() {
    return manners;
  }

  Admission admission() {
    return guards.admission();
  }

  Refusals refusals() {
    return guards.refusals();
  }

  Roster roster() {
    return guards.roster();
  }

  Rooms rooms() {
    return rooms;
  }

  Clock clock() {
    return clock;
  }
}
