package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Update;
import dev.signalbox.protocol.bus.EntryKind;
import dev.signalbox.protocol.client.Bounds;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import dev.signalbox.protocol.identity.NodeId;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Feeds that want what is within bounds, and which nodes each of them shows, so that a node that
/// leaves is told. Confined to one event loop.
final class BoundsIndex {
  private final Keys keys;
  private final PlaceGrid<Feed> grid = new PlaceGrid<>();
  private final Map<String, ObjectOpenHashSet<Feed>> showing = new HashMap<>();
  private final Object2IntOpenHashMap<Feed> numbers = new Object2IntOpenHashMap<>();
  private final ArrayList<Feed> joining = new ArrayList<>(0);
  private int lastNumber;

  BoundsIndex(Keys keys) {
    this.keys = keys;
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  void add(Bounds bounds, Feed feed) {
    numbers.put(feed, ++lastNumber);
    feed.watchedBy(this);
    grid.add(bounds, feed);
  }

  void remove(Bounds bounds, Feed feed) {
    grid.remove(bounds, feed);
    numbers.removeInt(feed);
    joining.remove(feed);
    showing
        .values()
        .removeIf(feeds -> {
          feeds.remove(feed);
          return feeds.isEmpty();
        });
  }

  void shown(Feed feed, String nodeId) {
    showing.computeIfAbsent(nodeId, _ -> new ObjectOpenHashSet<>(2)).add(feed);
  }

  /// Whether a member of the feed is waiting for its snapshot, which may show nodes where they are
  /// no more.
  void joining(Feed feed, boolean isJoining) {
    joining.remove(feed);
    if (isJoining) {
      joining.add(feed);
    }
  }

  /// The replacing feed shows what the replaced one showed, less what it must not speak of.
  void inherit(Feed replaced, Feed replacing) {
    showing.forEach((nodeId, feeds) -> {
      if (feeds.contains(replaced) && replacing.matcher.acceptsNode(nodeId)) {
        feeds.add(replacing);
      }
    });
  }

  /// A node is not within the bounds, says a snapshot: the news that it left, if the feed shows it.
  Optional<Update> left(Feed feed, String nodeId, long version) {
    return isShowing(feed, nodeId) ? Optional.of(left(feed, nodeId, version, 0)) : Optional.empty();
  }

  void route(String nodeId, double latitude, double longitude, Update update) {
    tellJoining(nodeId, latitude, longitude, update);
    tellLeaving(nodeId, latitude, longitude, update);
    grid.eachContaining(
        latitude,
        longitude,
        feed -> {
          if (feed.matcher.acceptsNode(nodeId)) {
            feed.offer(update);
            shown(feed, nodeId);
          }
        });
  }

  private void tellJoining(String nodeId, double latitude, double longitude, Update update) {
    for (int i = 0; i < joining.size(); i++) {
      var feed = joining.get(i);
      if (feed.matcher.acceptsNode(nodeId)
          && !feed.matcher.acceptsPlace(latitude, longitude)
          && !isShowing(feed, nodeId)) {
        feed.outside(
            update.key(), left(feed, nodeId, update.version(), update.publishedAtMicros()));
      }
    }
  }

  private boolean isShowing(Feed feed, String nodeId) {
    var feeds = showing.get(nodeId);
    return feeds != null && feeds.contains(feed);
  }

  private void tellLeaving(String nodeId, double latitude, double longitude, Update update) {
    var feeds = showing.get(nodeId);
    if (feeds == null) {
      return;
    }
    feeds.removeIf(feed -> {
      if (feed.matcher.acceptsPlace(latitude, longitude)) {
        return false;
      }
      feed.offer(left(feed, nodeId, update.version(), update.publishedAtMicros()));
      return true;
    });
    if (feeds.isEmpty()) {
      showing.remove(nodeId);
    }
  }

  private Update left(Feed feed, String nodeId, long version, long publishedAtMicros) {
    var message =
        ServerMessageCodec.encode(
            new ServerMessage.LeftBounds(feed.key.subscriptionId(), new NodeId(nodeId)));
    return new Update(
        keys.left(numbers.getInt(feed), nodeId),
        version,
        EntryKind.POSITION,
        publishedAtMicros,
        message,
        0,
        message.length);
  }
}
