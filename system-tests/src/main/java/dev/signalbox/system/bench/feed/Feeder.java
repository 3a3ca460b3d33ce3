package dev.signalbox.system.bench.feed;

import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;

/// Publishes a plan at its rate: every tick, all that is due since the last one.
public final class Feeder {
  /// Batches as ingest-service makes them under load, and single readings when there are few: what
  /// the feeder itself delays stands in every latency.
  private static final int FEW_PER_SECOND = 1000;

  private static final long SHORT_TICK_NANOS = 100_000;
  private static final long TICK_NANOS = 5_000_000;

  private final FeedPlan plan;
  private final String redisUrl;

  public Feeder(FeedPlan plan, String redisUrl) {
    this.plan = plan;
    this.redisUrl = redisUrl;
  }

  /// Runs to the end of the plan and says in one line what was published.
  public void run(PrintStream out) {
    try (var publisher = new Publisher(redisUrl)) {
      var updates = new Updates(plan, publisher);
      var startMillis = System.currentTimeMillis();
      var start = System.nanoTime();
      var total = plan.duration().toNanos() / 1e9 * plan.rate();
      var sent = 0L;
      var alarms = 0L;
      while (sent < total) {
        var elapsed = (System.nanoTime() - start) / 1e9;
        for (var due = Math.min(elapsed * plan.rate(), total); sent < due; sent++) {
          updates.add(sent, startMillis + sent * 1000 / plan.rate());
        }
        updates.publish();
        for (; alarms < elapsed * plan.alarmsPerSecond(); alarms++) {
          updates.alarm(startMillis + alarms * 1000 / plan.alarmsPerSecond());
        }
        LockSupport.parkNanos(plan.rate() < FEW_PER_SECOND ? SHORT_TICK_NANOS : TICK_NANOS);
      }
      publisher.drain();
      var seconds = (System.nanoTime() - start) / 1e9;
      out.printf(
          "published %d updates and %d alarms in %.1f s (%.0f/s), %d failed%n",
          sent, alarms, seconds, sent / seconds, publisher.failures());
    }
  }
}
