package dev.signalbox.gateway.limit;

import dev.signalbox.protocol.failure.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What connections were refused, by code, from the start with 0. Any thread.
@Startup
@ApplicationScoped
public class Refusals {
  private final Map<ErrorCode, Counter> byCode = new EnumMap<>(ErrorCode.class);

  Refusals(MeterRegistry registry) {
    for (var code : ErrorCode.values()) {
      byCode.put(
          code,
          Counter.builder("signalbox.gateway.refusals")
              .description("Errors told to connections")
              .tag("code", code.wireName())
              .register(registry));
    }
  }

  public void count(ErrorCode code) {
    var counter = byCode.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  /// Those that happened.
  public Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    byCode.forEach((code, counter) -> {
      if (counter.count() > 0) {
        counts.put(code.wireName(), Math.round(counter.count()));
      }
    });
    return counts;
  }
}
