package dev.signalbox.stack.run;

import java.time.Duration;

/// Hears what happens during a run; called from several threads, one at a time.
public interface Announcer {
  /// Something was done, and took so long.
  void done(String what, Duration took);

  /// Something happened that the user should know of.
  void warn(String sentence);
}
