package dev.signalbox.ingest.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of the REST interface.
@ConfigMapping(prefix = "signalbox.rest")
public interface RestConfig {
  /// Items on a page when the request names no `limit`.
  @WithDefault("100")
  int defaultLimit();

  /// The largest `limit`; a larger one is refused with `invalid_field`.
  @WithDefault("1000")
  int maxLimit();

  /// What `Retry-After` says while PostgreSQL does not answer.
  @WithDefault("2s")
  Duration retryAfter();
}
