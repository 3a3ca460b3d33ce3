package dev.signalbox.gateway.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Questions that all replicas answer together.
@ConfigMapping(prefix = "signalbox.admin")
interface AdminConfig {
  /// How long the other replicas have to answer. Past it: the answer is given without them, and
  /// says so.
  @WithDefault("1s")
  Duration patience();
}
