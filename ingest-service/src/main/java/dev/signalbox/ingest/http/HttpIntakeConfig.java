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

  /// Readings that one caller, a token's subject in its organization, may report per second at each
  /// replica. Who reports more gets 429 with `Retry-After`, and nothing of the request is stored.
  @WithDefault("20000")
  int readingsPerSecond();

  /// Readings that a caller who was silent may report at once. A larger request counts as this
  /// many.
  @WithDefault("100000")
  int burst();

  /// Errors told in one answer; all are counted.
  @WithDefault("100")
  int maxErrors();
}
