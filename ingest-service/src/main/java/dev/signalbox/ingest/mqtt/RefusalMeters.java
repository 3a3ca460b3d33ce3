package dev.signalbox.ingest.mqtt;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Tells monitoring which topic filters the broker refuses: 1 for each of them, 0 for the others.
final class RefusalMeters {
  private RefusalMeters() {}

  static void register(MeterRegistry meters, List<String> filters, Supplier<Set<String>> refused) {
    for (var filter : filters) {
      Gauge.builder("signalbox.subscription.refused", () -> refused.get().contains(filter) ? 1 : 0)
          .tag("filter", filter)
          .register(meters);
    }
  }
}
