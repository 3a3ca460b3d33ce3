package dev.signalbox.command.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.submission")
interface SubmissionConfig {
  /// How long a command may wait to be delivered when it does not say. Default 60 s.
  @WithDefault("60s")
  Duration defaultExpiry();

  /// The longest that a command may ask for; more is refused. Default 7 days.
  @WithDefault("7d")
  Duration longestExpiry();
}
