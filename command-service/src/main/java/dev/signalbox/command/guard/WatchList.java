package dev.signalbox.command.guard;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.live.LiveReadings;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/// The enabled interlocks of the store, in memory. Replaced as a whole; any thread may read.
@ApplicationScoped
class WatchList {
  private final Interlocks interlocks;
  private final LiveReadings live;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  WatchList(Interlocks interlocks, LiveReadings live, Clock clock) {
    this.interlocks = interlocks;
    this.live = live;
    this.clock = clock;
  }

  private record Snapshot(
      String fingerprint,
      Map<InterlockId, Long> revisions,
      Map<InterlockId, Watched> byId,
      Map<EndpointId, List<Watched>> byTarget,
      Map<EndpointId, List<Watched>> trippingByEndpoint) {
    static final Snapshot EMPTY = new Snapshot("", Map.of(), Map.of(), Map.of(), Map.of());
  }

  /// Reads from the store what has changed there.
  void refresh() {
    if (interlocks.fingerprint().equals(snapshot.fingerprint())) {
      return;
    }
    refreshing.lock();
    try {
      var fingerprint = interlocks.fingerprint();
      if (!fingerprint.equals(snapshot.fingerprint())) {
        replace(fingerprint, interlocks.revisions());
      }
    } finally {
      refreshing.unlock();
    }
  }

  LiveReadings live() {
    return live;
  }

  /// Those that have a say on this value.
  List<Watched> guarding(EndpointId endpoint, Value requested) {
    return snapshot.byTarget().getOrDefault(endpoint, List.of()).stream()
        .filter(watched -> watched.interlock().definition().guards(requested))
        .toList();
  }

  /// Those that trip, and read this endpoint or guard it.
  List<Watched> tripping(EndpointId endpoint) {
    return snapshot.trippingByEndpoint().getOrDefault(endpoint, List.of());
  }

  Optional<Watched> find(InterlockId id) {
    return Optional.ofNullable(snapshot.byId().get(id));
  }

  List<Watched> all() {
    return List.copyOf(snapshot.byId().values());
  }

  private void replace(String fingerprint, SequencedMap<InterlockId, Long> revisions) {
    var byId = entries(revisions);
    var byTarget = new HashMap<EndpointId, List<Watched>>();
    var tripping = new HashMap<EndpointId, List<Watched>>();
    var endpoints = new HashMap<EndpointId, OrgId>();
    for (var entry : byId.values()) {
      byTarget.computeIfAbsent(entry.target(), _ -> new ArrayList<>()).add(entry);
      for (var endpoint : entry.endpoints()) {
        endpoints.put(endpoint, entry.interlock().org());
        if (entry.trips()) {
          tripping.computeIfAbsent(endpoint, _ -> new ArrayList<>()).add(entry);
        }
      }
    }
    live.watch("interlocks", endpoints);
    snapshot = new Snapshot(fingerprint, revisions, byId, byTarget, tripping);
  }

  /// One that changes again meanwhile is read as it then is, and once more the next time.
  private Map<InterlockId, Watched> entries(SequencedMap<InterlockId, Long> revisions) {
    var known = snapshot;
    var changed = new HashSet<>(revisions.keySet());
    changed.removeIf(id -> Objects.equals(revisions.get(id), known.revisions().get(id)));
    var now = clock.instant();
    var read = new HashMap<InterlockId, Watched>();
    interlocks.enabled(changed).forEach(found -> read.put(found.id(), watched(found, now)));
    var entries = new LinkedHashMap<InterlockId, Watched>();
    for (var id : revisions.keySet()) {
      var entry = changed.contains(id) ? read.get(id) : known.byId().get(id);
      if (entry != null) {
        entries.put(id, entry);
      }
    }
    return entries;
  }

  private Watched watched(Interlock interlock, Instant now) {
    var known = snapshot.byId().get(interlock.id());
    return known != null && known.interlock().version() == interlock.version()
        ? known.with(interlock)
        : Watched.of(interlock, now);
  }
}
