package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.session.Surroundings;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.time.Duration;
import java.util.List;

/// The connections of one event loop, and the one timer that looks after all of them. Confined to
/// that loop.
final class Peers {
  private static final Duration STEP = Duration.ofSeconds(1);

  private final HubLoop loop;
  private final Surroundings surroundings;
  private final ObjectOpenHashSet<Attended> open = new ObjectOpenHashSet<>();
  private boolean ticking;

  Peers(HubLoop loop, Surroundings surroundings) {
    this.loop = loop;
    this.surroundings = surroundings;
  }

  HubLoop loop() {
    return loop;
  }

  void add(Attended peer) {
    open.add(peer);
    if (!ticking) {
      ticking = true;
      loop.thread().after(STEP, this::tick);
    }
  }

  /// Whether it was there.
  boolean remove(Attended peer) {
    return open.remove(peer);
  }

  /// A copy, for looking at each while some of them go.
  List<Attended> all() {
    return List.copyOf(open);
  }

  private void tick() {
    var now = loop.thread().nanoTime();
    for (var peer : all()) {
      peer.tick(now, surroundings.heartbeat(), surroundings.deadAfter());
    }
    ticking = !open.isEmpty();
    if (ticking) {
      loop.thread().after(STEP, this::tick);
    }
  }
}
