package dev.signalbox.stack.simulator.device;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Decides which values a telemetry message names: those that changed, and every ten seconds all of
/// them.
public final class TelemetryChanges {

  static final Duration EVERYTHING_EVERY = Duration.ofSeconds(10);

  private final Map<EndpointKey, Value> said = new LinkedHashMap<>();
  private Instant everythingDue = Instant.MIN;

  /// Of these present values those to say now.
  public Map<EndpointKey, Value> of(Map<EndpointKey, Value> present, Instant now) {
    if (!now.isBefore(everythingDue)) {
      everythingDue = now.plus(EVERYTHING_EVERY);
      said.putAll(present);
      return present;
    }
    var changed = new LinkedHashMap<EndpointKey, Value>();
    present.forEach((key, value) -> {
      if (!value.equals(said.put(key, value))) {
        changed.put(key, value);
      }
    });
    return changed;
  }

  /// Makes the next message name everything, as after a connect.
  public void forget() {
    everythingDue = Instant.MIN;
  }
}
