package dev.signalbox.stack.run;

import java.time.Duration;

/// For steps that nobody needs to hear of one by one.
final class Silence implements Announcer {
  @Override
  public void done(String what, Duration took) {
    // Said by whoever groups the steps.
  }

  @Override
  public void warn(String sentence) {
    // Thrown failures say the same.
  }
}
