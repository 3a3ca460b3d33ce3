package dev.signalbox.ingest.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When readings are summarized.
@ConfigMapping(prefix = "signalbox.rollup")
public interface RollupConfig {
  /// How often new readings are looked for.
  @WithDefault("5s")
  Duration interval();

  /// How long after its end, or after a late reading, an hour is summarized. Whoever asks earlier
  /// gets the hour from its readings.
  @WithDefault("1m")
  Duration settle();

  /// The hours of different endpoints are spread over this time, so that they do not all come with
  /// the full hour.
  @WithDefault("10m")
  Duration spread();

  /// Hours in one transaction.
  @WithDefault("20")
  int batch();

  /// When an hour that cannot be summarized is tried again.
  @WithDefault("1h")
  Duration retryAfter();
}
