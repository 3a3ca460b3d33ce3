package dev.signalbox.ingest.position;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits of asking where nodes have been.
@ConfigMapping(prefix = "signalbox.position")
public interface PositionConfig {
  /// Positions that a track is simplified from. A stretch with more is refused.
  @WithDefault("100000")
  int maxSimplified();
}
