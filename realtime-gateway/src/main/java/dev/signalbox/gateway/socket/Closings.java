package dev.signalbox.gateway.socket;

import dev.signalbox.protocol.failure.CloseCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How connections ended, each reason from the start with 0. Any thread.
@Startup
@ApplicationScoped
public class Closings {
  private static final String LOST = "connection lost";

  private final Map<CloseCode, Counter> byCode = new EnumMap<>(CloseCode.class);
  private final Counter lost;

  Closings(MeterRegistry registry) {
    for (var code : CloseCode.values()) {
      byCode.put(code, closings(registry, code.reason()));
    }
    lost = closings(registry, LOST);
  }

  private static Counter closings(MeterRegistry registry, String reason) {
    return registry.counter("signalbox.gateway.connections.closed", "reason", reason);
  }

  public void count(CloseCode code) {
    var counter = byCode.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  /// The client went without a word.
  public void countLost() {
    lost.increment();
  }

  void countOther(@Nullable Short code) {
    if (code == null || code == 1006) {
      countLost();
    } else {
      count(CloseCode.NORMAL);
    }
  }

  /// How often each reason ended a connection; those that did.
  public Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    byCode.forEach((code, counter) -> add(counts, code.reason(), counter));
    add(counts, LOST, lost);
    return counts;
  }

  private static void add(Map<String, Long> counts, String reason, Counter counter) {
    if (counter.count() > 0) {
      counts.put(reason, Math.round(counter.count()));
    }
  }
}
