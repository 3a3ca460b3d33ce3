package dev.signalbox.ingest.inventory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of importing and exporting.
@ConfigMapping(prefix = "signalbox.inventory")
public interface InventoryConfig {
  /// Rows of one import. More are refused with 413; so is a body larger than
  /// `quarkus.http.limits.max-body-size`.
  @WithDefault("20000")
  int maxRows();

  /// Errors told in one answer; all are counted.
  @WithDefault("100")
  int maxErrors();

  /// Imports and exports at the same time. More get 503 with `Retry-After`.
  @WithDefault("2")
  int maxConcurrent();

  /// How long a client may leave an export unread. Then it is broken off.
  @WithDefault("60s")
  Duration patience();
}
