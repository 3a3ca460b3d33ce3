package dev.signalbox.ingest.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long history is kept, in whole days, unless the organization says otherwise.
@ConfigMapping(prefix = "signalbox.retention")
public interface RetentionConfig {
  /// Days that readings are kept. Older ones are removed; their summaries stay.
  @WithDefault("30")
  int rawDays();

  /// Days that summaries by the minute are kept.
  @WithDefault("400")
  int minuteDays();

  /// Days that summaries by the hour are kept.
  @WithDefault("3650")
  int hourDays();

  /// How often partitions are made and old history is removed.
  @WithDefault("1h")
  Duration interval();

  /// Readings of a day in the default partition from which the day gets a partition of its own.
  @WithDefault("10000")
  int ownPartitionFrom();
}
