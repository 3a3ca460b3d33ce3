package dev.signalbox.ingest.heard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Radio packets that several gateways hear.
@ConfigMapping(prefix = "signalbox.heard")
public interface HeardConfig {
  /// How long a packet is remembered. A gateway that hands it over later than that stores it a
  /// second time.
  @WithDefault("6h")
  Duration memory();
}
