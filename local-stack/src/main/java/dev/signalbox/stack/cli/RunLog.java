package dev.signalbox.stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// Sends what libraries log to a file, so that the terminal shows only what we say. The file is
/// made with the first record: the logs of the run before have been moved aside by then. The run
/// bounds it with the other logs.
final class RunLog extends Handler {
  private final Path file;
  private @Nullable FileHandler target;

  private RunLog(Path file) {
    this.file = file;
  }

  static void writeTo(Path file) {
    LogManager.getLogManager().reset();
    var root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    root.addHandler(new RunLog(file));
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    try {
      open().publish(entry);
    } catch (IOException e) {
      System.err.println("No log in " + file + ": " + e.getMessage());
    }
  }

  private FileHandler open() throws IOException {
    var opened = target;
    if (opened == null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      opened = new FileHandler(file.toString(), true);
      opened.setFormatter(new SimpleFormatter());
      target = opened;
    }
    return opened;
  }

  @Override
  public void flush() {
    if (target != null) {
      target.flush();
    }
  }

  @Override
  public void close() {
    if (target != null) {
      target.close();
    }
  }
}
