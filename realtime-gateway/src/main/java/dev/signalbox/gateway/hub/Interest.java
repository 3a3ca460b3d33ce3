package dev.signalbox.gateway.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which channels of the bus one event loop needs, counted by its subscriptions. A channel that
/// nobody needs is kept for a while, because pages are reloaded. Confined to the loop.
final class Interest {
  private static final Duration LINGER = Duration.ofSeconds(10);

  private final BusDemand demand;
  private final HubLoop loop;
  private final Map<LiveChannel, Wanted> channels = new HashMap<>();

  Interest(BusDemand demand, HubLoop loop) {
    this.demand = demand;
    this.loop = loop;
  }

  /// Counts one more user of each channel; `ready` runs once all of them deliver.
  void acquire(Collection<LiveChannel> wanted, Runnable ready) {
    var missing = new int[] {1};
    Runnable one =
        () -> {
          if (--missing[0] == 0) {
            ready.run();
          }
        };
    for (var channel : wanted) {
      var entry = channels.computeIfAbsent(channel, this::open);
      entry.users++;
      if (!entry.live) {
        missing[0]++;
        entry.waiting.add(one);
      }
    }
    one.run();
  }

  void release(Collection<LiveChannel> unwanted) {
    for (var channel : unwanted) {
      var entry = channels.get(channel);
      if (entry != null && --entry.users == 0) {
        loop.thread().after(LINGER, () -> dropIfUnused(channel, entry));
      }
    }
  }

  private Wanted open(LiveChannel channel) {
    var entry = new Wanted();
    demand.want(
        channel,
        loop,
        () -> {
          entry.live = true;
          var waiting = List.copyOf(entry.waiting);
          entry.waiting.clear();
          waiting.forEach(Runnable::run);
        });
    return entry;
  }

  private void dropIfUnused(LiveChannel channel, Wanted entry) {
    if (entry.users == 0 && channels.remove(channel, entry)) {
      demand.drop(channel, loop);
    }
  }

  private static final class Wanted {
    private final ArrayList<Runnable> waiting = new ArrayList<>(1);
    private int users;
    private boolean live;
  }
}
