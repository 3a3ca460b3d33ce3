package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.BusDemand;
import dev.signalbox.gateway.limit.LimitConfig;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.gateway.replay.StoredState;
import dev.signalbox.gateway.token.TokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
  private final TokenVerifier verifier;
  private final Roster roster;
  private final String replica;
  private final Clock clock = Clock.systemUTC();

  Surroundings(
      BusDemand bus,
      StoredState storedState,
      StoredEvents storedEvents,
      LimitConfig limits,
      SessionConfig config,
      TokenVerifier verifier,
      Roster roster) {
    this.config = config;
    this.replica = config.replica().orElseGet(Surroundings::hostName);
    this.bus = bus;
    this.storedState = storedState;
    this.storedEvents = storedEvents;
    this.limits = limits;
    this.verifier = verifier;
    this.roster = roster;
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
    return replica;
  }

  public Duration heartbeat() {
    return config.heartbeat();
  }

  public Duration deadAfter() {
    return config.deadAfter();
  }

  TokenVerifier verifier() {
    return verifier;
  }

  Roster roster() {
    return roster;
  }

  Clock clock() {
    return clock;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "gateway"; // a host that cannot resolve its own name
    }
  }
}
