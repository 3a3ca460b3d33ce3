package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.EveryLane;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.gateway.lane.Update;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/// All subscriptions of the connections of one event loop. Only the `deliver` methods may be called
/// by other threads; everything else belongs to the loop.
public final class HubLoop {
  private final LoopThread thread;
  private final Traffic traffic = new Traffic();
  private final Tickers tickers;
  private final Delay delay;
  private final Interest interest;
  private final Inflow inflow;
  private final Map<OrgId, OrgHub> orgs = new HashMap<>();

  HubLoop(LoopThread thread, BusDemand demand, Delay delay) {
    this.thread = thread;
    this.delay = delay;
    this.tickers = new Tickers(thread, traffic, delay);
    this.interest = new Interest(demand, this);
    this.inflow = new Inflow(thread);
  }

  public LoopThread thread() {
    return thread;
  }

  public Traffic traffic() {
    return traffic;
  }

  /// A member that takes part from now on; see [StateMember#hold].
  public StateMember joinState(OrgId org, Scope scope, Delivery delivery, String id, Outbox out) {
    var member = new StateMember(out, delivery.every() ? new EveryLane(id) : null);
    var shared = scope.filter().bounds().isEmpty() ? "" : id;
    var interval = Tickers.round(delivery.minInterval().toMillis());
    org(org).join(member, new FeedKey(scope, interval, delivery.every(), shared));
    return member;
  }

  public void leave(OrgId org, StateMember member) {
    org(org).leave(member);
  }

  /// What a member has been shown within its bounds, the member that replaces it has been shown
  /// too.
  public void inherit(OrgId org, StateMember replaced, StateMember replacing) {
    org(org).inherit(replaced, replacing);
  }

  /// @param onLost events may be missing
  public EventMember joinEvents(EventScope scope, Outbox out, String clientId, Runnable onLost) {
    var member = new EventMember(out, clientId, scope, onLost);
    org(scope.org()).join(member);
    return member;
  }

  public void leave(EventMember member) {
    org(member.scope().org()).leave(member);
  }

  /// Counts one more user of each channel; `ready` runs once all of them deliver to this loop.
  public void acquire(Collection<LiveChannel> channels, Runnable ready) {
    interest.acquire(channels, ready);
  }

  public void release(Collection<LiveChannel> channels) {
    interest.release(channels);
  }

  public Keys keys(OrgId org) {
    return org(org).keys();
  }

  /// A snapshot showed a node to this member.
  public void shown(OrgId org, StateMember member, String nodeId) {
    org(org).shown(member, nodeId);
  }

  /// The news that a node left the member's bounds, in which a snapshot did not find it; empty if
  /// the member was never shown it.
  public Optional<Update> left(OrgId org, StateMember member, String nodeId, long version) {
    return org(org).left(member, nodeId, version);
  }

  /// Hands over a state message as it came from Redis. Any thread; in order.
  public void deliverState(LiveChannel channel, byte[] message) {
    inflow.state(() -> {
      var org = orgs.get(channel.org());
      if (org != null) {
        org.routeState(channel.kind(), EntryReader.ofMessage(message));
      }
    });
  }

  /// Hands over events of one organization. Any thread; in order, ahead of waiting state.
  public void deliverEvents(OrgId orgId, List<BusEvent> events) {
    inflow.events(() -> {
      var org = orgs.get(orgId);
      if (org != null) {
        org.routeEvents(events);
      }
    });
  }

  /// Events of the channel may be missing. Any thread.
  public void deliverLoss(LiveChannel channel) {
    inflow.events(() -> {
      var org = orgs.get(channel.org());
      if (org != null) {
        org.lost(channel.kind());
      }
    });
  }

  /// Runs after all state handed over before. Any thread.
  public void afterState(Runnable task) {
    inflow.state(task);
  }

  /// Runs after all events handed over before. Any thread.
  public void afterEvents(Runnable task) {
    inflow.events(task);
  }

  /// How many state messages wait to be routed. Any thread.
  public int backlog() {
    return inflow.waitingState();
  }

  public void countSubscriptions(OrgId orgId, EnumMap<ChannelKind, Integer> counts) {
    var org = orgs.get(orgId);
    if (org != null) {
      org.countSubscriptions(counts);
    }
  }

  /// Calls with each room or pattern that clients subscribed, and how many subscriptions it has.
  public void eachRoom(OrgId orgId, ObjIntConsumer<String> target) {
    var org = orgs.get(orgId);
    if (org != null) {
      org.eachRoom(target);
    }
  }

  public void countSubscriptions(EnumMap<ChannelKind, Integer> counts) {
    orgs.values().forEach(org -> org.countSubscriptions(counts));
  }

  private OrgHub org(OrgId org) {
    return orgs.computeIfAbsent(org, _ -> new OrgHub(tickers, traffic, delay));
  }
}
