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
import org.jspecify.annotations.Nullable;

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
  private @Nullable BoundsIndex places;
  private int joining;
  private final StateLane newest = new StateLane();
  private final ArrayList<Update> inOrder = new ArrayList<>();
  private boolean dirty;

  Feed(FeedKey key, Matcher matcher, Ticker ticker) {
    this.key = key;
    this.matcher = matcher;
    this.ticker = ticker;
  }

  /// For feeds with bounds: told while members wait for their snapshots.
  void watchedBy(BoundsIndex index) {
    places = index;
  }

  /// What was gathered before is older than what the member's snapshot will show.
  void join(StateMember member) {
    members.add(member);
    member.skipped = inOrder.size();
  }

  void leave(StateMember member) {
    members.remove(member);
    if (member.isJoining()) {
      released();
    }
  }

  /// A member waits for its snapshot. Readings that it has yet to get in order leave before,
  /// because they are older.
  void held(StateMember member) {
    if (++joining == 1 && places != null) {
      places.joining(this, true);
    }
    if (member.skipped < inOrder.size()) {
      var before = new Fragment(List.copyOf(inOrder.subList(member.skipped, inOrder.size())));
      member.skipped = inOrder.size();
      member.sendNow(before);
      before.release();
    }
  }

  /// Takes the member's waiting readings, of which some may be older than its snapshot.
  void skipInOrder(StateMember member, Consumer<Update> target) {
    inOrder.subList(member.skipped, inOrder.size()).forEach(target);
    member.skipped = inOrder.size();
  }

  /// A member does not wait any more.
  void released() {
    if (--joining == 0 && places != null) {
      places.joining(this, false);
    }
  }

  /// A node is not within the bounds; told to the members that wait for a snapshot in which it may
  /// be.
  void outside(long key, Update left) {
    for (int i = 0; i < members.size(); i++) {
      members.get(i).outside(key, left);
    }
  }

  boolean isBounded() {
    return key.scope().filter().bounds().isPresent();
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
  void eachWaiting(StateMember member, Consumer<Update> target) {
    inOrder.subList(member.skipped, inOrder.size()).forEach(target);
    newest.each(target);
  }

  /// Hands what was gathered to the members.
  ///
  /// @param touched collects the outboxes that have to be flushed
  /// @return the fragments to release once they were, and when their oldest update was published
  Flushed flush(Set<Outbox> touched, Traffic traffic) {
    dirty = false;
    var updates = gather(traffic);
    var oldest = Long.MAX_VALUE;
    for (var update : updates) {
      if (update.publishedAtMicros() > 0) {
        oldest = Math.min(oldest, update.publishedAtMicros());
      }
    }
    traffic.sent(kind(), (long) updates.size() * members.size());
    return new Flushed(kind(), hand(updates, touched), oldest);
  }

  /// Members that came since the last tick get what came after them.
  private List<Fragment> hand(List<Update> updates, Set<Outbox> touched) {
    var fragments = new ArrayList<Fragment>(1);
    var whole = new Fragment(updates);
    fragments.add(whole);
    for (int i = 0; i < members.size(); i++) {
      var member = members.get(i);
      var fragment = whole;
      if (member.skipped > 0) {
        fragment = new Fragment(updates.subList(member.skipped, updates.size()));
        fragments.add(fragment);
        member.skipped = 0;
      }
      if (!fragment.updates().isEmpty()) {
        member.state(fragment, touched);
      }
    }
    return fragments;
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
  record Flushed(ChannelKind kind, List<Fragment> fragments, long oldestMicros) {}
}
