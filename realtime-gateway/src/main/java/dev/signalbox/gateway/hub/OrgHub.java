package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.gateway.lane.Update;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/// The subscriptions of one organization on one event loop, and the way of its facts to them.
/// Confined to that loop.
final class OrgHub {
  private static final MemberList NOBODY = new MemberList();

  private final Keys keys = new Keys();
  private final Tickers tickers;
  private final Traffic traffic;
  private final Delay delay;
  private final EnumMap<ChannelKind, StateIndex> states = new EnumMap<>(ChannelKind.class);
  private final EnumMap<ChannelKind, MemberList> events = new EnumMap<>(ChannelKind.class);
  private final RoomIndex rooms = new RoomIndex();
  private final Map<FeedKey, Feed> feeds = new HashMap<>();
  private final ObjectOpenHashSet<Outbox> touched = new ObjectOpenHashSet<>();
  private final ObjectOpenHashSet<Outbox> reached = new ObjectOpenHashSet<>();
  private final EnumMap<ChannelKind, Long> oldest = new EnumMap<>(ChannelKind.class);
  private final ArrayList<EventMember> leaving = new ArrayList<>(0);
  private boolean routing;

  OrgHub(Tickers tickers, Traffic traffic, Delay delay) {
    this.tickers = tickers;
    this.traffic = traffic;
    this.delay = delay;
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
    switch (member.scope()) {
      case EventScope.Rooms room -> rooms.add(room.channel().pattern(), member);
      case EventScope.Facts facts ->
          events.computeIfAbsent(facts.kind(), _ -> new MemberList()).add(member);
    }
  }

  /// Members that go while an event is on its way stay in their lists until it has passed.
  void leave(EventMember member) {
    if (routing) {
      leaving.add(member);
      return;
    }
    switch (member.scope()) {
      case EventScope.Rooms room -> rooms.remove(room.channel().pattern(), member);
      case EventScope.Facts facts -> events.getOrDefault(facts.kind(), NOBODY).remove(member);
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
    routing = true;
    try {
      for (var event : batch) {
        eachWanting(event.channel(), members -> offer(event, members));
        if (!reached.isEmpty()) {
          note(event);
        }
      }
    } finally {
      routing = false;
      leaving.forEach(this::leave);
      leaving.clear();
    }
    for (var outbox : touched) {
      outbox.flush();
    }
    touched.clear();
    oldest.forEach(delay::sent);
    oldest.clear();
  }

  private void note(BusEvent event) {
    touched.addAll(reached);
    reached.clear();
    if (event.publishedAtMicros() > 0) {
      oldest.merge(event.channel().kind(), event.publishedAtMicros(), Math::min);
    }
  }

  private void offer(BusEvent event, MemberList members) {
    var passed = 0;
    for (int i = 0; i < members.size(); i++) {
      passed += members.get(i).offer(event, reached) ? 1 : 0;
    }
    traffic.sent(event.channel().kind(), passed);
  }

  /// Events of the kind may be missing; of rooms, in any room.
  void lost(ChannelKind kind) {
    var concerned = new ArrayList<EventMember>();
    if (kind == ChannelKind.ROOM) {
      rooms.each((_, members) -> concerned.addAll(members.copy()));
    } else {
      concerned.addAll(events.getOrDefault(kind, NOBODY).copy());
    }
    concerned.forEach(EventMember::lost);
  }

  private void eachWanting(EventChannel channel, Consumer<MemberList> found) {
    if (channel.room().isPresent()) {
      rooms.eachMatching(channel.room().get(), found);
    } else {
      found.accept(events.getOrDefault(channel.kind(), NOBODY));
    }
  }

  /// Tells that a snapshot showed a node to the member's feed.
  void shown(StateMember member, String nodeId) {
    var feed = member.feed;
    if (feed != null && feed.isBounded()) {
      index(feed.key.scope().kind()).shown(feed, nodeId);
    }
  }

  /// The news that a node left the member's bounds, if the member's feed shows it.
  Optional<Update> left(StateMember member, String nodeId, long version) {
    var feed = member.feed;
    return feed != null && feed.isBounded()
        ? index(feed.key.scope().kind()).left(feed, nodeId, version)
        : Optional.empty();
  }

  void inherit(StateMember replaced, StateMember replacing) {
    var before = replaced.feed;
    var after = replacing.feed;
    if (before != null && after != null && before.isBounded() && after.isBounded()) {
      index(after.key.scope().kind()).inherit(before, after);
    }
  }

  void countSubscriptions(EnumMap<ChannelKind, Integer> counts) {
    for (var feed : feeds.values()) {
      counts.merge(feed.key.scope().kind(), feed.memberCount(), Integer::sum);
    }
    events.forEach((kind, members) -> counts.merge(kind, members.size(), Integer::sum));
    eachRoom((_, members) -> counts.merge(ChannelKind.ROOM, members, Integer::sum));
  }

  /// Calls with each room or pattern that clients subscribed, and how many subscriptions it has.
  void eachRoom(ObjIntConsumer<String> target) {
    rooms.each((pattern, members) -> {
      var byClients = members.countByClients();
      if (byClients > 0) {
        target.accept(pattern, byClients);
      }
    });
  }

  private StateIndex index(ChannelKind kind) {
    return states.computeIfAbsent(kind, _ -> new StateIndex(keys));
  }
}
