package dev.signalbox.ingest.kpi;

import java.util.List;

/// Floods among the counts of consecutive intervals: from the first with more than 10 alarms to the
/// last before one with fewer than 5. Pure.
///
/// @param count how many floods
/// @param intervals how many intervals they took together
/// @param longest intervals of the longest one
record Floods(int count, int intervals, int longest) {

  static Floods of(List<Integer> counts) {
    var count = 0;
    var intervals = 0;
    var longest = 0;
    var length = 0;
    for (var alarms : counts) {
      var inFlood =
          length > 0
              ? alarms >= Thresholds.FLOOD_ENDS_BELOW
              : alarms > Thresholds.FLOOD_BEGINS_ABOVE;
      if (inFlood) {
        count += length == 0 ? 1 : 0;
        length++;
        intervals++;
        longest = Math.max(longest, length);
      } else {
        length = 0;
      }
    }
    return new Floods(count, intervals, longest);
  }
}
