package dev.signalbox.stack.service;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.LogTail;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// Asks a starting service for its readiness until it has it.
record Readiness(String name, int port, ChildProcess process, Path log) {
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int ANSWER_TIMEOUT_MS = 2000;

  void await(Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new ServiceStartException(
            "%s ended while starting; the end of %s says:%n%s"
                .formatted(name, log, LogTail.of(log)));
      }
      if (System.nanoTime() > deadline) {
        throw new ServiceStartException(
            "%s was not ready within %d s: see %s".formatted(name, patience.toSeconds(), log));
      }
      pause();
    }
  }

  private boolean isReady() {
    try {
      var uri = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port));
      if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
        return false;
      }
      connection.setConnectTimeout(ANSWER_TIMEOUT_MS);
      connection.setReadTimeout(ANSWER_TIMEOUT_MS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException _) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ServiceStartException("interrupted while waiting for a service");
    }
  }
}
