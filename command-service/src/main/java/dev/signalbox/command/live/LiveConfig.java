package dev.signalbox.command.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.live")
interface LiveConfig {
  /// How long the stored values may take to be read. Default 1 s; until then they are unknown.
  @WithDefault("1s")
  Duration readTimeout();

  /// How soon a lost connection to Redis is tried again, and how often one that stands is asked
  /// whether it does. Default 1 s; after three unanswered questions it counts as lost.
  @WithDefault("1s")
  Duration probe();
}
