package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Fragment;
import dev.signalbox.gateway.lane.JoinLane;
import dev.signalbox.gateway.lane.Outbox;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One state subscription of one connection. Confined to the connection's event loop.
public final class StateMember {
  private final Outbox outbox;
  private @Nullable JoinLane joining;
  @Nullable Feed feed;

  StateMember(Outbox outbox) {
    this.outbox = outbox;
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
      joining.drain(outbox::state);
      joining = null;
      outbox.flush();
    }
  }

  void state(Fragment fragment, Set<Outbox> touched) {
    if (joining != null) {
      fragment.updates().forEach(joining::offer);
    } else {
      outbox.state(fragment);
      touched.add(outbox);
    }
  }
}
