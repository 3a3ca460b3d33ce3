package dev.signalbox.ingest.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits of intake over HTTP.
@ConfigMapping(prefix = "signalbox.http-intake")
public interface HttpIntakeConfig {
  /// The largest body, after unpacking. Larger ones get 413.
  @WithDefault("10M")
  MemorySize maxBody();

  /// Elements of one request. More are refused with 413.
  @WithDefault("10000")
  int maxItems();

  /// Requests being stored at the same time. Further ones get 503 with `Retry-After`.
  @WithDefault("8")
  int maxConcurrent();

  /// Errors told in one answer; all are counted.
  @WithDefault("100")
  int maxErrors();
}
