package dev.signalbox.stack.run;

/// Another run holds the data folder.
public final class AlreadyRunningException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AlreadyRunningException(DataFolder data, long pid) {
    super("Signalbox already runs on %s (process %d)".formatted(data.path(), pid));
  }
}
