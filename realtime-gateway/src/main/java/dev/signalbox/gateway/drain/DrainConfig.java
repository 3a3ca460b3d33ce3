package dev.signalbox.gateway.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The end of a replica.
@ConfigMapping(prefix = "signalbox.drain")
public interface DrainConfig {
  /// How long clients have to go elsewhere. Each is told a moment of its own within the first four
  /// fifths; one that stays for another fifth is closed with 1001.
  @WithDefault("5s")
  Duration time();
}
