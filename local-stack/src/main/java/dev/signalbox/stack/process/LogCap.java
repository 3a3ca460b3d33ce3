package dev.signalbox.stack.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Bounds the logs of a folder while processes write them: one that has outgrown the bound becomes
/// `name.log.1`, in place of the one before, and begins anew. Processes append, so they need not
/// know; what is written between the copy and the cut is lost. Whoever writes, and is killed, and
/// writes again: the file decides.
public final class LogCap implements AutoCloseable {
  /// Of a log, and of what was before it: together 16 MiB, and what is written within a second.
  private static final long BYTES = 8L << 20;

  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Logger LOG = System.getLogger(LogCap.class.getName());

  private final Path folder;
  private final long bytes;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("log-cap").factory());

  private LogCap(Path folder, long bytes) {
    this.folder = folder;
    this.bytes = bytes;
  }

  /// Looks at the logs every second, until it is closed.
  public static LogCap over(Path folder) {
    return over(folder, BYTES, STEP);
  }

  static LogCap over(Path folder, long bytes, Duration step) {
    var cap = new LogCap(folder, bytes);
    var _ =
        cap.thread.scheduleWithFixedDelay(
            cap::look, step.toMillis(), step.toMillis(), TimeUnit.MILLISECONDS);
    return cap;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look() {
    try (var logs = Files.newDirectoryStream(folder, "*.log")) {
      for (var log : logs) {
        if (Files.size(log) > bytes) {
          cut(log);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The logs in " + folder + " could not be looked at", e);
    }
  }

  /// The log is cut also when there is no room to keep what was in it.
  private void cut(Path log) throws IOException {
    try (var written = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      try {
        copyEnd(written, log.resolveSibling(log.getFileName() + ".1"));
      } finally {
        written.truncate(0);
      }
    }
  }

  private void copyEnd(FileChannel written, Path older) throws IOException {
    try (var copy =
        FileChannel.open(
            older,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var size = written.size();
      var position = Math.max(0, size - bytes);
      while (position < size) {
        position += written.transferTo(position, size - position, copy);
      }
    }
  }
}
