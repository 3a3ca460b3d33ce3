package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Fragment;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.StateLane;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.gateway.lane.Update;
import dev.signalbox.protocol.fact.ChannelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// State for all subscriptions of one event loop that ask for the same: gathered once, framed once.
/// What it gathers between two ticks is conflated by key, unless every reading was asked for.
///
/// Confined to its event loop.
final class Feed {
  /// From this interval on, waiting updates let go of the bus message that brought them.
  private static final long LONG_INTERVAL_MILLIS = 1000;

  private static final int MAX_GATHERED = 8192;

  final FeedKey key;
  final Matcher matcher;
  final Ticker ticker;
  private final ArrayList<StateMember> members = new ArrayList<>(1);
  private final StateLane newest = new StateLane();
  private final ArrayList<Update> inOrder = new ArrayList<>();
  private boolean dirty;

  Feed(FeedKey key, Matcher matcher, Ticker ticker) {
    this.key = key;
    this.matcher = matcher;
    this.ticker = ticker;
  }

  void join(StateMember member) {
    members.add(member);
  }

  void leave(StateMember member) {
    members.remove(member);
  }

  boolean isAbandoned() {
    return members.isEmpty();
  }

  int memberCount() {
    return members.size();
  }

  void offer(Update update) {
    if (ticker.intervalMillis() >= LONG_INTERVAL_MILLIS) {
      update.detach();
    }
    if (key.every()) {
      inOrder.add(update);
    } else {
      newest.offer(update);
    }
    if (!dirty) {
      dirty = true;
      ticker.add(this);
    } else if (inOrder.size() == MAX_GATHERED) {
      ticker.flushEarly();
    }
  }

  /// What waits for the next tick, for a member that leaves before it.
  void eachWaiting(Consumer<Update> target) {
    inOrder.forEach(target);
    newest.each(target);
  }

  /// Hands what was gathered to the members.
  ///
  /// @param touched collects the outboxes that have to be flushed
  /// @return the fragment to release once they were, and when its oldest update was published
  Flushed flush(Set<Outbox> touched, Traffic traffic) {
    dirty = false;
    var updates = gather(traffic);
    var oldest = Long.MAX_VALUE;
    for (var update : updates) {
      if (update.publishedAtMicros() > 0) {
        oldest = Math.min(oldest, update.publishedAtMicros());
      }
    }
    var fragment = new Fragment(updates);
    for (int i = 0; i < members.size(); i++) {
      members.get(i).state(fragment, touched);
    }
    traffic.sent(kind(), (long) updates.size() * members.size());
    return new Flushed(fragment, oldest);
  }

  private ChannelKind kind() {
    return key.scope().kind();
  }

  private List<Update> gather(Traffic traffic) {
    var updates = new ArrayList<Update>(inOrder.size() + newest.size());
    updates.addAll(inOrder);
    inOrder.clear();
    newest.drain(updates::add);
    traffic.count(Traffic.Count.CONFLATED, newest.takeConflated() * members.size());
    return updates;
  }

  /// @param oldestMicros [Long#MAX_VALUE] when none was published just now
  record Flushed(Fragment fragment, long oldestMicros) {}
}
