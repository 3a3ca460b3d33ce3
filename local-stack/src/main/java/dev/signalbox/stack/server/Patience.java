package dev.signalbox.stack.server;

import dev.signalbox.stack.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for a server's first answer.
final class Patience {
  private static final Duration STEP = Duration.ofMillis(20);

  private Patience() {}

  /// Returns when `answers` is true.
  ///
  /// @throws ServerStartException when the process ends first, or does not answer in time
  static void await(
      String name, ChildProcess process, Path log, Duration limit, BooleanSupplier answers) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!answers.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new ServerStartException(name + " ended while starting: see " + log, null);
      }
      if (System.nanoTime() > deadline) {
        throw new ServerStartException(
            "%s did not answer within %d s: see %s".formatted(name, limit.toSeconds(), log), null);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted while waiting for a server", e);
    }
  }
}
