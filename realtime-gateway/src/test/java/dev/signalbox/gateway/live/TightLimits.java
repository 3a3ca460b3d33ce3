package dev.signalbox.gateway.live;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Limits that a few connections and seconds reach.
public final class TightLimits implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "signalbox.limits.connections", "6",
        "signalbox.limits.connections-per-user", "2",
        "signalbox.limits.connections-per-org", "3",
        "signalbox.limits.failed-authentications", "3",
        "signalbox.limits.failed-authentications-window", "3s",
        "signalbox.limits.lease", "3s",
        "signalbox.limits.authentication", "1s",
        "signalbox.heartbeat", "500ms",
        "signalbox.dead-after", "1500ms",
        "quarkus.http.idle-timeout", "2s");
  }
}
