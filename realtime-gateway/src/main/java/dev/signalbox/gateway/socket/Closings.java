package dev.signalbox.gateway.socket;

import dev.signalbox.protocol.failure.CloseCode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// How connections ended. Any thread.
@ApplicationScoped
public class Closings {
  private final Map<String, LongAdder> byReason = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  Closings(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(CloseCode code) {
    count(code.reason());
  }

  void countOther(@Nullable Short code) {
    count(code == null || code == 1006 ? "connection lost" : CloseCode.NORMAL.reason());
  }

  /// How often each reason ended a connection.
  public Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    byReason.forEach((reason, count) -> counts.put(reason, count.sum()));
    return counts;
  }

  private void count(String reason) {
    registry.counter("signalbox.gateway.connections.closed", "reason", reason).increment();
    byReason.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }
}
