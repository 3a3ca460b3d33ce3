package dev.signalbox.ingest.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;

/// What a class logs as errors until this is closed.
final class Complaints extends Handler implements AutoCloseable {
  private final List<String> all = new CopyOnWriteArrayList<>();
  private final Logger logger;

  Complaints(Class<?> whose) {
    logger = Logger.getLogger(whose.getName());
    setLevel(Level.ERROR);
    setFormatter(new PatternFormatter("%s"));
    logger.addHandler(this);
  }

  List<String> all() {
    return List.copyOf(all);
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      all.add(getFormatter().format(entry));
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
