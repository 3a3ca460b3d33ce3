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

  public void count(CloseCode code) {
    count(code.reason());
  }

  /// The client went without a word.
  public void countLost() {
    count("connection lost");
  }

  void countOther(@Nullable Short code) {
    if (code == null || code == 1006) {
      countLost();
    } else {
      count(CloseCode.NORMAL);
    }
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
