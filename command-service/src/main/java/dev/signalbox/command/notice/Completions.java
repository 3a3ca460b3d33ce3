package dev.signalbox.command.notice;

import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.CommandAdvanced;
import dev.signalbox.command.store.Commands;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.CommandId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Callers who wait, each on a virtual thread, for the end of a command, whichever replica ends it.
@ApplicationScoped
public class Completions {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Commands commands;
  private final NoticeConfig config;
  private final Semaphore places;
  private final Map<CommandId, CountDownLatch> waiting = new ConcurrentHashMap<>();

  Completions(Commands commands, NoticeConfig config) {
    this.commands = commands;
    this.config = config;
    this.places = new Semaphore(config.waiters());
  }

  /// The command when it is over, or as it is when the patience is.
  ///
  /// @throws RefusedException when as many wait as may
  public Command await(Command command, Duration patience) {
    if (!places.tryAcquire()) {
      throw new RefusedException(
          Problem.of(ErrorCode.RATE_LIMITED, "As many callers wait as may").retryAfter(RETRY));
    }
    try {
      return look(command, System.nanoTime() + patience.toNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return command;
    } finally {
      places.release();
    }
  }

  void note(@Observes CommandAdvanced advanced) {
    if (advanced.command().state().isFinal()) {
      over(advanced.command().id());
    }
  }

  void note(@Observes ElsewhereAdvanced advanced) {
    advanced.over().forEach(this::over);
  }

  private void over(CommandId id) {
    var latch = waiting.remove(id);
    if (latch != null) {
      latch.countDown();
    }
  }

  /// Waiting begins before each look, so an end in between is not missed.
  private Command look(Command command, long deadline) throws InterruptedException {
    while (true) {
      var latch = waiting.computeIfAbsent(command.id(), _ -> new CountDownLatch(1));
      var found = commands.find(command.id()).orElse(command);
      var left = deadline - System.nanoTime();
      if (found.state().isFinal() || left <= 0) {
        waiting.remove(command.id(), latch);
        latch.countDown(); // others who wait on it look again
        return found;
      }
      var _ = latch.await(Math.min(left, config.look().toNanos()), TimeUnit.NANOSECONDS);
    }
  }
}
