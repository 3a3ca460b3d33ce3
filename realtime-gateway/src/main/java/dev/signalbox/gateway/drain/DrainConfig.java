package dev.signalbox.gateway.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The end of a replica.
@ConfigMapping(prefix = "signalbox.drain")
public interface DrainConfig {
  /// How long clients have to go elsewhere, each at a moment of its own. Past it: close 1001.
  @WithDefault("5s")
  Duration time();
}
