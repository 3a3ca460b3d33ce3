package dev.signalbox.ingest.kpi;

import java.time.Duration;

/// What the standards call too much.
final class Thresholds {
  /// The interval in which alarms are counted (ISA-18.2, 16.5; EEMUA 191).
  static final Duration INTERVAL = Duration.ofMinutes(10);

  /// One alarm in ten minutes on average is very likely to be acceptable (ISA-18.2, table of clause
  /// 16.5; EEMUA 191, figure 6).
  static final double ACCEPTABLE_RATE = 1;

  /// Two alarms in ten minutes on average are the most that can be managed.
  static final double MANAGEABLE_RATE = 2;

  /// A flood begins in the first interval with more alarms than this …
  static final int FLOOD_BEGINS_ABOVE = 10;

  /// … and ends with the first one that has fewer than this (ISA-18.2, 16.5.3).
  static final int FLOOD_ENDS_BELOW = 5;

  /// Time in flood should stay below one percent.
  static final double FLOOD_TARGET_PERCENT = 1;

  /// An alarm chatters when it is raised this often … (ISA-18.2, 16.5.5)
  static final int CHATTERING_TIMES = 3;

  /// … within this time.
  static final Duration CHATTERING_WITHIN = Duration.ofMinutes(1);

  /// An alarm that is active for longer is stale (ISA-18.2, 16.5.6).
  static final Duration STALE_AFTER = Duration.ofHours(24);

  private Thresholds() {}
}
