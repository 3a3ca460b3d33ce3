package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Fragment;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Traffic;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Flushes the feeds of one interval together: one timer per event loop and interval, and one write
/// per connection and tick. A feed that changes after a quiet time is flushed at once.
///
/// Many connections are written to a few at a time: between them the loop looks for input, so that
/// an alarm does not wait for a thousand writes. What changes meanwhile is gathered for the next
/// tick, which waits until all of this one was written.
final class Ticker {
  private static final int WRITTEN_AT_ONCE = 64;

  private final LoopThread thread;
  private final long intervalMillis;
  private final Traffic traffic;
  private final Delay delay;
  private final ObjectOpenHashSet<Outbox> touched = new ObjectOpenHashSet<>();
  private ArrayList<Feed> dirty = new ArrayList<>();
  private long lastTickNanos;
  private boolean armed;
  private int rounds;

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
    armIfDirty();
  }

  /// A feed has gathered as much as it may.
  void flushEarly() {
    flush();
  }

  private void armIfDirty() {
    if (!armed && rounds == 0 && !dirty.isEmpty()) {
      armed = true;
      arm();
    }
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
    var flushed = new ArrayList<Feed.Flushed>(feeds.size());
    for (var feed : feeds) {
      flushed.add(feed.flush(touched, traffic));
    }
    var round = new Round(touched.toArray(new Outbox[0]), flushed);
    touched.clear();
    rounds++;
    round.go();
  }

  /// The writes of one tick.
  private final class Round {
    private final Outbox[] outboxes;
    private final List<Feed.Flushed> flushed;
    private int next;

    private Round(Outbox[] outboxes, List<Feed.Flushed> flushed) {
      this.outboxes = outboxes;
      this.flushed = flushed;
    }

    private void go() {
      var end = Math.min(next + WRITTEN_AT_ONCE, outboxes.length);
      while (next < end) {
        outboxes[next++].flush();
      }
      if (next < outboxes.length) {
        thread.executeAfterInput(this::go);
      } else {
        flushed.forEach(this::left);
        rounds--;
        armIfDirty();
      }
    }

    private void left(Feed.Flushed feed) {
      if (feed.oldestMicros() != Long.MAX_VALUE) {
        delay.sent(feed.kind(), feed.oldestMicros());
      }
      feed.fragments().forEach(Fragment::release);
    }
  }
}
