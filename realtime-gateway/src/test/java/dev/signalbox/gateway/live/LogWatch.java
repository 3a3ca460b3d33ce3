package dev.signalbox.gateway.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Collects what is logged with a stack trace.
final class LogWatch extends Handler {
  private final List<String> traces = new CopyOnWriteArrayList<>();

  private LogWatch() {}

  static LogWatch start() {
    var watch = new LogWatch();
    Logger.getLogger("").addHandler(watch);
    return watch;
  }

  /// The messages that had a stack trace.
  List<String> traces() {
    return traces;
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getThrown() != null) {
      traces.add(logged.getLoggerName() + ": " + logged.getMessage() + ": " + logged.getThrown());
    }
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
