package dev.signalbox.ingest.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Knows who may report and under which numbers; registers who is unknown. What it remembers is
/// bounded, and nothing that is remembered can change. Called by every lane at once.
@ApplicationScoped
public class Registry {
  private final RegistryStore store;
  private final boolean open;
  private final Cache<OrgId, Optional<Boolean>> organizations;
  private final Cache<NodeName, KnownNode> nodes;

  Registry(RegistryStore store, RegistryConfig config) {
    this.store = store;
    this.open = config.openOrganizations();
    this.organizations =
        Caffeine.newBuilder()
            .maximumSize(config.cachedOrganizations())
            .expireAfterWrite(config.organizationAge())
            .build();
    this.nodes =
        Caffeine.newBuilder()
            .maximumWeight(config.cachedEndpoints())
            .weigher((NodeName _, KnownNode node) -> 1 + node.size())
            .build();
  }

  /// Says of each sighting whether it is known, registering what may be registered.
  public Roster rosterOf(List<Sighting> sightings) {
    var roster = new Roster();
    var unknownNodes = new TreeMap<NodeName, Sighting>();
    for (var sighting : sightings) {
      var name = sighting.node();
      if (roster.node(name) != null) {
        continue;
      }
      var known = nodes.getIfPresent(name);
      if (acceptsUnknown(name.org()).isEmpty()) {
        roster.refuse(name.org().value());
      } else if (known != null) {
        roster.add(name, known);
      } else {
        unknownNodes.merge(name, sighting, (one, other) -> one.connected() ? one : other);
      }
    }
    if (!unknownNodes.isEmpty()) {
      meet(roster, unknownNodes);
    }
    number(roster, sightings);
    return roster;
  }

  /// Whether there is such an organization by now; it is made if that is allowed.
  public boolean hasOrganization(OrgId org) {
    return acceptsUnknown(org).isPresent();
  }

  /// Looks an organization's settings up again.
  void forget(OrgId org) {
    organizations.invalidate(org);
  }

  private Optional<Boolean> acceptsUnknown(OrgId org) {
    var known = organizations.getIfPresent(org);
    if (known == null) {
      known = store.acceptsUnknown(org);
      if (known.isEmpty() && open) {
        store.addOrganization(org);
        known = store.acceptsUnknown(org);
      }
      organizations.put(org, known);
    }
    return known;
  }

  private void meet(Roster roster, SequencedMap<NodeName, Sighting> unknown) {
    for (var found : store.find(unknown.keySet())) {
      admit(roster, found);
      unknown.remove(found);
    }
    unknown.keySet().removeIf(name -> !acceptsUnknown(name.org()).orElse(false));
    if (unknown.isEmpty()) {
      return;
    }
    var arrivals = new ArrayList<StateChange>();
    store
        .add(List.copyOf(unknown.values()))
        .forEach((name, status) -> arrivals.add(StateChange.newest(name.org(), status)));
    unknown.keySet().forEach(name -> admit(roster, name));
    roster.arrived(arrivals);
  }

  private void admit(Roster roster, NodeName name) {
    var node = new KnownNode();
    nodes.put(name, node);
    roster.add(name, node);
  }

  private void number(Roster roster, List<Sighting> sightings) {
    var unknown = new TreeMap<PointName, Optional<ValueType>>();
    for (var sighting : sightings) {
      var node = roster.node(sighting.node());
      if (node != null) {
        sighting
            .points()
            .forEach((key, type) -> {
              if (node.point(key) == null) {
                unknown.merge(
                    new PointName(sighting.node(), key), type, (one, other) -> one.or(() -> other));
              }
            });
      }
    }
    if (!unknown.isEmpty()) {
      resolve(unknown).forEach((name, point) -> remember(roster, name, point));
    }
  }

  private void remember(Roster roster, PointName name, Point point) {
    var node = Objects.requireNonNull(roster.node(name.node()));
    node.add(name.key(), point);
    nodes.put(name.node(), node); // it weighs more now
  }

  private Map<PointName, Point> resolve(SequencedMap<PointName, Optional<ValueType>> unknown) {
    var resolved = new HashMap<>(store.findPoints(unknown.keySet()));
    var wanted = new TreeMap<PointName, ValueType>();
    unknown.forEach((name, type) -> {
      if (!resolved.containsKey(name) && acceptsUnknown(name.node().org()).orElse(false)) {
        type.ifPresent(known -> wanted.put(name, known));
      }
    });
    if (!wanted.isEmpty()) {
      resolved.putAll(store.addPoints(wanted));
      wanted.keySet().removeAll(resolved.keySet());
    }
    if (!wanted.isEmpty()) { // another replica was quicker
      resolved.putAll(store.findPoints(wanted.keySet()));
    }
    return resolved;
  }
}
