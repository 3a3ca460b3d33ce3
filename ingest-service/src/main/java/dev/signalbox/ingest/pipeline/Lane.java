package dev.signalbox.ingest.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// One batch after the other, on a virtual thread of its own, so that whatever goes through one
/// lane stays in order. Messages are added by the broker's thread.
final class Lane {
  /// What the lane does with a batch; the second argument says whether to go on trying.
  @FunctionalInterface
  interface Work {
    void process(List<Incoming> batch, BooleanSupplier goOn);
  }

  private static final Logger LOG = Logger.getLogger(Lane.class);
  private static final long IDLE_MILLIS = 200;

  private final BlockingQueue<Incoming> queue;
  private final Work work;
  private final int maxBatch;
  private final long lingerNanos;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean abandoned;
  private long lastBatchAt;

  Lane(String name, PipelineConfig config, Work work) {
    this.queue = new ArrayBlockingQueue<>(config.maxQueued());
    this.work = work;
    this.maxBatch = config.maxBatch();
    this.lingerNanos = config.linger().toNanos();
    this.lastBatchAt = System.nanoTime() - lingerNanos;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Answers false when the lane is full or stopping.
  boolean offer(Incoming message) {
    return !stopping && queue.offer(message);
  }

  int queued() {
    return queue.size();
  }

  /// Takes no more; what it holds is still stored.
  void stop() {
    stopping = true;
  }

  /// Waits until everything is stored; gives the rest up when the time is over.
  boolean awaitDrained(Duration time) {
    try {
      if (thread.join(time)) {
        return true;
      }
      abandoned = true;
      return thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    try {
      while (!abandoned) {
        var batch = nextBatch();
        if (!batch.isEmpty()) {
          work.process(batch, () -> !abandoned);
        } else if (stopping) {
          return;
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("Lane interrupted");
    }
  }

  /// Collects for at most the linger time since the last batch, or until the batch is full.
  private List<Incoming> nextBatch() throws InterruptedException {
    var batch = new ArrayList<Incoming>();
    var first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    if (first == null) {
      return batch;
    }
    batch.add(first);
    queue.drainTo(batch, maxBatch - 1);
    var left = lastBatchAt + lingerNanos - System.nanoTime();
    while (batch.size() < maxBatch && left > 0 && !stopping) {
      var next = queue.poll(left, TimeUnit.NANOSECONDS);
      if (next != null) {
        batch.add(next);
        queue.drainTo(batch, maxBatch - batch.size());
      }
      left = lastBatchAt + lingerNanos - System.nanoTime();
    }
    lastBatchAt = System.nanoTime();
    return batch;
  }
}
