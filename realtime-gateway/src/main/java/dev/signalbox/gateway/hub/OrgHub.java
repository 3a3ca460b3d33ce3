package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The subscriptions of one organization on one event loop, and the way of its facts to them.
/// Confined to that loop.
final class OrgHub {
  private final Keys keys = new Keys();
  private final Tickers tickers;
  private final Traffic traffic;
  private final EnumMap<ChannelKind, StateIndex> states = new EnumMap<>(ChannelKind.class);
  private final EnumMap<ChannelKind, ArrayList<EventMember>> events =
      new EnumMap<>(ChannelKind.class);
  private final Map<FeedKey, Feed> feeds = new HashMap<>();
  private final ObjectOpenHashSet<Outbox> touched = new ObjectOpenHashSet<>();

  OrgHub(Tickers tickers, Traffic traffic) {
    this.tickers = tickers;
    this.traffic = traffic;
  }

  Keys keys() {
    return keys;
  }

  void join(StateMember member, FeedKey key) {
    var feed = feeds.get(key);
    if (feed == null) {
      feed = new Feed(key, Matcher.of(key.scope()), tickers.of(key.intervalMillis()));
      feeds.put(key, feed);
      index(key.scope().kind()).add(feed);
    }
    feed.join(member);
    member.feed = feed;
  }

  void leave(StateMember member) {
    var feed = member.feed;
    if (feed == null) {
      return;
    }
    member.feed = null;
    feed.leave(member);
    if (feed.isAbandoned()) {
      feeds.remove(feed.key);
      index(feed.key.scope().kind()).remove(feed);
    }
  }

  void join(EventMember member) {
    events.computeIfAbsent(member.scope().kind(), _ -> new ArrayList<>()).add(member);
  }

  void leave(EventMember member) {
    var members = events.get(member.scope().kind());
    if (members != null) {
      members.remove(member);
    }
  }

  void routeState(ChannelKind kind, EntryReader message) {
    var index = states.get(kind);
    if (index == null) {
      return;
    }
    var publishedAt = message.publishedAtMicros();
    while (message.next()) {
      index.route(message, publishedAt);
    }
  }

  void routeEvents(List<BusEvent> batch) {
    for (var event : batch) {
      var kind = event.channel().kind();
      var members = events.getOrDefault(kind, NOBODY);
      for (var member : List.copyOf(members)) {
        if (member.offer(event, touched)) {
          traffic.sent(kind, 1);
        }
      }
    }
    for (var outbox : touched) {
      outbox.flush();
    }
    touched.clear();
  }

  void lost(EventChannel channel) {
    for (var member : List.copyOf(events.getOrDefault(channel.kind(), NOBODY))) {
      if (concerns(member.scope(), channel)) {
        member.lost();
      }
    }
  }

  /// Tells that a snapshot showed a node to the member's feed.
  void shown(StateMember member, String nodeId) {
    var feed = member.feed;
    if (feed != null && feed.key.scope().filter().bounds().isPresent()) {
      index(feed.key.scope().kind()).shown(feed, nodeId);
    }
  }

  void countSubscriptions(EnumMap<ChannelKind, Integer> counts) {
    for (var feed : feeds.values()) {
      counts.merge(feed.key.scope().kind(), feed.memberCount(), Integer::sum);
    }
    events.forEach((kind, members) -> counts.merge(kind, members.size(), Integer::sum));
  }

  private StateIndex index(ChannelKind kind) {
    return states.computeIfAbsent(kind, _ -> new StateIndex(keys));
  }

  private static boolean concerns(EventScope scope, EventChannel channel) {
    return switch (scope) {
      case EventScope.Facts _ -> true;
      case EventScope.Rooms rooms ->
          channel.room().map(room -> rooms.channel().pattern().matches(room)).orElse(true);
    };
  }

  private static final ArrayList<EventMember> NOBODY = new ArrayList<>(0);
}
