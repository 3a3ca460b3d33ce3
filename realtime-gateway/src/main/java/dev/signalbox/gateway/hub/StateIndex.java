package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Update;
import dev.signalbox.protocol.bus.EntryKind;
import dev.signalbox.protocol.bus.EntryReader;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From a state fact of one organization and channel to the feeds that want it. A feed is kept
/// under its most selective condition; the others are looked at when it comes up.
///
/// Confined to one event loop.
final class StateIndex {
  private final Keys keys;
  private final Long2ObjectOpenHashMap<List<Feed>> byEndpoint = new Long2ObjectOpenHashMap<>();
  private final Map<String, List<Feed>> byNode = new HashMap<>();
  private final ArrayList<Feed> everything = new ArrayList<>();
  private final BoundsIndex byPlace;

  StateIndex(Keys keys) {
    this.keys = keys;
    this.byPlace = new BoundsIndex(keys);
  }

  void add(Feed feed) {
    var filter = feed.key.scope().filter();
    if (!filter.endpointIds().isEmpty()) {
      for (var id : filter.endpointIds()) {
        byEndpoint.computeIfAbsent(id.value(), _ -> new ArrayList<>(2)).add(feed);
      }
    } else if (filter.bounds().isPresent()) {
      byPlace.add(filter.bounds().get(), feed);
    } else if (feed.key.scope().nodes().isPresent()) {
      for (var node : feed.key.scope().nodes().get()) {
        byNode.computeIfAbsent(node.value(), _ -> new ArrayList<>(2)).add(feed);
      }
    } else {
      everything.add(feed);
    }
  }

  void remove(Feed feed) {
    var filter = feed.key.scope().filter();
    if (!filter.endpointIds().isEmpty()) {
      for (var id : filter.endpointIds()) {
        byEndpoint.computeIfPresent(id.value(), (_, feeds) -> without(feeds, feed));
      }
    } else if (filter.bounds().isPresent()) {
      byPlace.remove(filter.bounds().get(), feed);
    } else if (feed.key.scope().nodes().isPresent()) {
      for (var node : feed.key.scope().nodes().get()) {
        byNode.computeIfPresent(node.value(), (_, feeds) -> without(feeds, feed));
      }
    } else {
      everything.remove(feed);
    }
  }

  /// Hands the reader's current entry to every feed that wants it.
  void route(EntryReader entry, long publishedAtMicros) {
    var atEndpoint = entry.endpointId() == 0 ? null : byEndpoint.get(entry.endpointId());
    if (atEndpoint == null && everything.isEmpty() && byNode.isEmpty() && byPlace.isEmpty()) {
      return;
    }
    var nodeId = needsNode(entry, atEndpoint) ? entry.nodeId() : "";
    var atNode = byNode.isEmpty() ? null : byNode.get(nodeId);
    if (atEndpoint == null && atNode == null && everything.isEmpty() && byPlace.isEmpty()) {
      return;
    }
    var update = update(entry, nodeId, publishedAtMicros);
    offer(atEndpoint, nodeId, update);
    offer(atNode, nodeId, update);
    offer(everything, nodeId, update);
    if (entry.hasPlace() && !byPlace.isEmpty()) {
      byPlace.route(nodeId, entry.latitude(), entry.longitude(), update);
    }
  }

  /// Tells that a snapshot showed a node within a feed's bounds.
  void shown(Feed feed, String nodeId) {
    byPlace.shown(feed, nodeId);
  }

  Optional<Update> left(Feed feed, String nodeId, long version) {
    return byPlace.left(feed, nodeId, version);
  }

  void inherit(Feed replaced, Feed replacing) {
    byPlace.inherit(replaced, replacing);
  }

  private boolean needsNode(EntryReader entry, @Nullable List<Feed> atEndpoint) {
    if (entry.kind() != EntryKind.TELEMETRY || !byNode.isEmpty()) {
      return true;
    }
    if (atEndpoint != null) {
      for (int i = 0; i < atEndpoint.size(); i++) {
        if (atEndpoint.get(i).matcher.limitsNodes()) {
          return true;
        }
      }
    }
    return false;
  }

  private Update update(EntryReader entry, String nodeId, long publishedAtMicros) {
    return new Update(
        keys.of(entry, nodeId),
        entry.version(),
        entry.kind(),
        publishedAtMicros,
        entry.array(),
        entry.payloadStart(),
        entry.payloadLength());
  }

  private static void offer(@Nullable List<Feed> feeds, String nodeId, Update update) {
    if (feeds == null) {
      return;
    }
    for (int i = 0; i < feeds.size(); i++) {
      var feed = feeds.get(i);
      if (feed.matcher.acceptsNode(nodeId)) {
        feed.offer(update);
      }
    }
  }

  private static @Nullable List<Feed> without(List<Feed> feeds, Feed feed) {
    feeds.remove(feed);
    return feeds.isEmpty() ? null : feeds;
  }
}
