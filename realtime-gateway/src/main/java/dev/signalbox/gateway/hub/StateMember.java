package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.EveryLane;
import dev.signalbox.gateway.lane.Fragment;
import dev.signalbox.gateway.lane.JoinLane;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Update;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One state subscription of one connection. Confined to the connection's event loop.
public final class StateMember {
  private final Outbox outbox;
  private final @Nullable EveryLane every;
  private @Nullable JoinLane joining;
  @Nullable Feed feed;

  /// How many of the feed's waiting updates came before this member.
  int skipped;

  /// @param every set when every update is wanted
  StateMember(Outbox outbox, @Nullable EveryLane every) {
    this.outbox = outbox;
    this.every = every;
  }

  /// Queues an update for this subscription alone.
  public void pass(Update update) {
    if (every == null) {
      outbox.state(update);
    } else {
      outbox.state(update, every);
    }
  }

  /// From now on updates are held back: a snapshot is being read.
  public JoinLane hold() {
    var lane = new JoinLane();
    if (joining == null && feed != null) {
      feed.held(this);
    }
    joining = lane;
    return lane;
  }

  /// Whether a snapshot is under way.
  public boolean isJoining() {
    return joining != null;
  }

  /// Takes what waits for the next tick or behind a snapshot, for a member that is replaced. What
  /// is older than the part of the snapshot that was told already is none of it.
  public void drainWaiting(Consumer<Update> target) {
    if (joining == null) {
      eachOfFeed(target);
    } else {
      eachOfFeed(joining::offer);
      joining.drain(target);
      countSkipped(joining);
    }
  }

  private void eachOfFeed(Consumer<Update> target) {
    if (feed != null) {
      feed.eachWaiting(this, target);
    }
  }

  /// Everything of the snapshot was handed over: what was held back follows.
  public void joined() {
    if (joining != null) {
      if (feed != null) {
        feed.skipInOrder(this, joining::offer);
        feed.released();
      }
      joining.drain(this::pass);
      countSkipped(joining);
      joining = null;
      outbox.flush();
    }
  }

  private void countSkipped(JoinLane lane) {
    if (every == null) {
      outbox.conflated(lane.skipped());
    } else {
      outbox.skip(lane.skipped(), every);
    }
  }

  private void pass(Fragment fragment) {
    if (every == null) {
      outbox.state(fragment);
    } else {
      outbox.state(fragment, every);
    }
  }

  void sendNow(Fragment fragment) {
    pass(fragment);
    outbox.flush();
  }

  void outside(long key, Update left) {
    if (joining != null) {
      joining.outside(key, left);
    }
  }

  void state(Fragment fragment, Set<Outbox> touched) {
    if (joining != null) {
      fragment.updates().forEach(joining::offer);
    } else {
      pass(fragment);
      touched.add(outbox);
    }
  }
}
