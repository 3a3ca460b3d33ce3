package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.hub.LoopThread;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A Netty event loop as the owner of connections.
record EventLoopThread(EventLoop loop) implements LoopThread {
  private static final Logger LOG = Logger.getLogger(EventLoopThread.class);

  @Override
  public void execute(Runnable task) {
    if (!loop.isShuttingDown()) {
      loop.execute(task);
    }
  }

  /// A loop goes on with its queue for as long as there is something in it, 64 tasks at least; a
  /// task that is due now is in another queue, at which it looks after its sockets.
  @Override
  public void executeAfterInput(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    if (!loop.isShuttingDown()) {
      var _ = loop.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public boolean isCurrent() {
    return loop.inEventLoop();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task of an event loop failed", e);
    }
  }
}
