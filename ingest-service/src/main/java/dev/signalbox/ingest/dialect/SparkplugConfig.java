package dev.signalbox.ingest.dialect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of the Sparkplug B dialect.
@ConfigMapping(prefix = "signalbox.sparkplug")
public interface SparkplugConfig {
  /// Metrics of one payload, members of templates counted. A payload with more goes to quarantine.
  @WithDefault("10000")
  int maxMetrics();

  /// Metrics of all edge nodes that one replica remembers from their births. The edge nodes that
  /// were silent for the longest time are forgotten first, and asked for a rebirth when they speak.
  @WithDefault("1000000")
  long rememberedMetrics();

  /// The least time between two rebirth requests to one edge node.
  @WithDefault("10s")
  Duration rebirthInterval();

  /// Rebirth requests per second to all edge nodes together. Those held back are asked for by the
  /// next message that needs one.
  @WithDefault("50")
  int rebirthsPerSecond();
}
