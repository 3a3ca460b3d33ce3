package dev.signalbox.ingest.quarantine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long is kept what was set aside.
@ConfigMapping(prefix = "signalbox.quarantine")
public interface QuarantineConfig {
  /// Older entries are removed, once an hour.
  @WithDefault("30d")
  Duration retention();
}
