package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Fragment;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Traffic;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.time.Duration;
import java.util.ArrayList;

/// Flushes the feeds of one interval together: one timer per event loop and interval, and one write
/// per connection and tick. A feed that changes after a quiet time is flushed at once.
final class Ticker {
  private final LoopThread thread;
  private final long intervalMillis;
  private final Traffic traffic;
  private final Delay delay;
  private final ObjectOpenHashSet<Outbox> touched = new ObjectOpenHashSet<>();
  private final ArrayList<Fragment> fragments = new ArrayList<>();
  private ArrayList<Feed> dirty = new ArrayList<>();
  private long lastTickNanos;
  private boolean armed;

  /// @param delay told of each feed that is flushed
  Ticker(LoopThread thread, long intervalMillis, Traffic traffic, Delay delay) {
    this.thread = thread;
    this.intervalMillis = intervalMillis;
    this.traffic = traffic;
    this.delay = delay;
    this.lastTickNanos = thread.nanoTime() - Duration.ofMillis(intervalMillis).toNanos();
  }

  long intervalMillis() {
    return intervalMillis;
  }

  void add(Feed feed) {
    dirty.add(feed);
    if (!armed) {
      armed = true;
      arm();
    }
  }

  /// A feed has gathered as much as it may.
  void flushEarly() {
    flush();
  }

  private void arm() {
    var due = lastTickNanos + Duration.ofMillis(intervalMillis).toNanos();
    var wait = due - thread.nanoTime();
    if (wait <= 0) {
      thread.execute(this::tick);
    } else {
      thread.after(Duration.ofNanos(wait), this::tick);
    }
  }

  private void tick() {
    armed = false;
    lastTickNanos = thread.nanoTime();
    flush();
  }

  private void flush() {
    var feeds = dirty;
    dirty = new ArrayList<>(feeds.size());
    for (var feed : feeds) {
      var flushed = feed.flush(touched, traffic);
      fragments.addAll(flushed.fragments());
      if (flushed.oldestMicros() != Long.MAX_VALUE) {
        delay.sent(feed.key.scope().kind(), flushed.oldestMicros());
      }
    }
    for (var outbox : touched) {
      outbox.flush();
    }
    touched.clear();
    fragments.forEach(Fragment::release);
    fragments.clear();
  }
}
