package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.EveryLane;
import dev.signalbox.gateway.lane.Fragment;
import dev.signalbox.gateway.lane.JoinLane;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Update;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One state subscription of one connection. Confined to the connection's event loop.
public final class StateMember {
  private final Outbox outbox;
  private final @Nullable EveryLane every;
  private @Nullable JoinLane joining;
  @Nullable Feed feed;

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
    joining = lane;
    return lane;
  }

  /// Whether a snapshot is under way.
  public boolean isJoining() {
    return joining != null;
  }

  /// Everything of the snapshot was handed over: what was held back follows.
  public void joined() {
    if (joining != null) {
      joining.drain(this::pass);
      if (every != null) {
        outbox.skip(joining.skipped(), every);
      }
      joining = null;
      outbox.flush();
    }
  }

  void state(Fragment fragment, Set<Outbox> touched) {
    if (joining != null) {
      fragment.updates().forEach(joining::offer);
    } else {
      if (every == null) {
        outbox.state(fragment);
      } else {
        outbox.state(fragment, every);
      }
      touched.add(outbox);
    }
  }
}
