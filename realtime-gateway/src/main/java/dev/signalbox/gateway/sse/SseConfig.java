package dev.signalbox.gateway.sse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The event streams.
@ConfigMapping(prefix = "signalbox.sse")
public interface SseConfig {
  /// How long browsers wait before they connect again; each stream is told a time of its own, from
  /// half of this to one and a half times.
  @WithDefault("3s")
  Duration retry();
}
