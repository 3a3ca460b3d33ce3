package dev.signalbox.stack.watch;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How many messages of each type came. Confined to the thread that reads the socket until that has
/// ended.
final class Summary {
  private final Map<String, Long> counts = new TreeMap<>();

  void count(String type) {
    counts.merge(type, 1L, Long::sum);
  }

  /// A line per type with its count and rate, and one for all.
  String text(Duration over) {
    var seconds = Math.max(over.toMillis(), 1) / 1000.0;
    var total = counts.values().stream().mapToLong(Long::longValue).sum();
    var lines =
        counts.entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue(), seconds))
            .collect(Collectors.joining());
    return lines + line("all", total, seconds);
  }

  private static String line(String type, long count, double seconds) {
    return String.format(Locale.ROOT, "  %-18s %8d  %9.1f/s%n", type, count, count / seconds);
  }
}
