package dev.signalbox.system.bench.feed;

import dev.signalbox.protocol.identity.OrgId;
import java.time.Duration;

/// What to publish.
///
/// @param endpoints how many endpoints are updated in turn, numbered from 1
/// @param nodes how many nodes they belong to; with `positions`, how many nodes move
/// @param rate updates per second
/// @param alarmsPerSecond alarms published beside them
/// @param dialect how the peers under test read it
public record FeedPlan(
    OrgId org,
    int endpoints,
    int nodes,
    int rate,
    Duration duration,
    int alarmsPerSecond,
    boolean positions,
    Dialect dialect) {

  /// Who reads what is published.
  public enum Dialect {
    /// Signalbox's own bus.
    BUS,
    /// A plain JSON array on one channel, for servers that know nothing of the bus.
    JSON
  }

  public FeedPlan {
    if (endpoints < 1 || nodes < 1 || rate < 1 || alarmsPerSecond < 0) {
      throw new IllegalArgumentException("endpoints, nodes and rate must be at least 1");
    }
  }
}
