package dev.signalbox.gateway.lane;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// State on its way to one connection: what one tick brings leaves as it is; what finds the wire
/// taken waits, conflated by key, or in order for a while where every update is wanted. Snapshots
/// leave behind the state that was queued before them.
///
/// Confined to the connection's event loop.
final class PendingState {
  private static final int BYTES_PER_WRITE = 256 * 1024;

  private final Encoding encoding;
  private final Traffic traffic;
  private @Nullable StateLane earlier;
  private @Nullable StateLane backlog;
  private @Nullable Behind behindEarlier;
  private @Nullable Behind behind;
  private @Nullable SourceQueue snapshots;
  private @Nullable Fragment fragment;
  private @Nullable Messages moreState;

  PendingState(Encoding encoding, Traffic traffic) {
    this.encoding = encoding;
    this.traffic = traffic;
  }

  /// State that was queued before leaves before the snapshot, because it may be older. False when
  /// too many snapshots wait.
  boolean snapshot(SnapshotSource source) {
    if (backlog != null) {
      traffic.count(Traffic.Count.CONFLATED, backlog.takeConflated());
      if (earlier == null) {
        earlier = backlog;
      } else {
        backlog.drain(earlier::offer);
      }
      backlog = null;
    }
    if (behind != null) {
      behindEarlier = behindEarlier == null ? new Behind() : behindEarlier;
      behind.sealTo(behindEarlier);
      behind = null;
    }
    snapshots = snapshots == null ? new SourceQueue() : snapshots;
    return snapshots.offer(source);
  }

  /// One tick's state of one feed.
  ///
  /// @param busy a write is in flight
  void add(Fragment tick, boolean busy) {
    if (busy || isEarlierWaiting() || backlog != null) {
      traffic.count(Traffic.Count.BUSY, 1);
      for (var update : tick.updates()) {
        update.detach();
        add(update);
      }
    } else {
      add(tick);
    }
  }

  /// The same for a subscription that wants every update.
  void add(Fragment tick, boolean busy, EveryLane lane) {
    if (busy || isEarlierWaiting() || !lane.isEmpty()) {
      traffic.count(Traffic.Count.BUSY, 1);
      for (var update : tick.updates()) {
        update.detach();
        add(update, lane);
      }
    } else {
      add(tick);
    }
  }

  void add(Update update) {
    if (backlog == null) {
      backlog = new StateLane();
    }
    backlog.offer(update);
  }

  void add(Update update, EveryLane lane) {
    lane.offer(update);
    await(lane);
  }

  /// Something of the lane waits.
  void await(EveryLane lane) {
    if (behind == null) {
      behind = new Behind();
    }
    behind.add(lane);
  }

  /// How many updates wait; conflated, at most one of each key.
  int size() {
    return (earlier == null ? 0 : earlier.size())
        + (backlog == null ? 0 : backlog.size())
        + (behindEarlier == null ? 0 : behindEarlier.size())
        + (behind == null ? 0 : behind.size());
  }

  boolean isEmpty() {
    return fragment == null
        && moreState == null
        && behind == null
        && !isEarlierWaiting()
        && backlog == null
        && snapshots == null;
  }

  /// Whether one tick's state of one feed is all that waits: then its frames are shared.
  boolean isOneFragment() {
    return fragment != null
        && moreState == null
        && behind == null
        && !isEarlierWaiting()
        && backlog == null;
  }

  /// The only fragment that waits, which waits no more.
  Fragment takeFragment() {
    var only = Objects.requireNonNull(fragment);
    fragment = null;
    return only;
  }

  void drain(Draft target) {
    earlier = drain(earlier, target);
    behindEarlier = drain(behindEarlier, target);
    if (!isEarlierWaiting()) {
      drainSnapshots(target);
      drainTick(target);
      backlog = drain(backlog, target);
      behind = drain(behind, target);
    }
  }

  /// Whether there is state that has to leave before the snapshots.
  private boolean isEarlierWaiting() {
    return earlier != null || behindEarlier != null;
  }

  private void add(Fragment tick) {
    if (fragment == null) {
      fragment = tick;
    } else {
      if (moreState == null) {
        moreState = new Messages();
      }
      tick.addTo(moreState, encoding);
    }
  }

  private void drainSnapshots(Draft target) {
    if (snapshots != null) {
      snapshots.drain(target);
      snapshots = snapshots.isEmpty() ? null : snapshots;
    }
  }

  private void drainTick(Draft target) {
    if (fragment != null) {
      target.add(fragment);
      fragment = null;
    }
    if (moreState != null) {
      target.messages().addAll(moreState);
      moreState = null;
    }
  }

  /// What is left of the lanes.
  private static @Nullable Behind drain(@Nullable Behind lanes, Draft target) {
    if (lanes == null) {
      return null;
    }
    lanes.drain(target, BYTES_PER_WRITE);
    return lanes.isEmpty() ? null : lanes;
  }

  /// What is left of the lane.
  private static @Nullable StateLane drain(@Nullable StateLane lane, Draft target) {
    if (lane == null) {
      return null;
    }
    var updates = new ArrayList<Update>();
    lane.drain(updates, BYTES_PER_WRITE);
    target.add(updates);
    target.conflated(lane.takeConflated());
    return lane.isEmpty() ? null : lane;
  }
}
