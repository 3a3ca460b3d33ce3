package dev.signalbox.command.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.expiry")
interface ExpiryConfig {
  /// How late an expiry may be noticed. Default 250 ms.
  @WithDefault("250ms")
  Duration sweep();

  /// How many commands are ended in one transaction. Default 500; the next ones follow at once.
  @WithDefault("500")
  int batch();

  /// How long an idempotency key is remembered. Default 24 h; after that it may be used again.
  @WithDefault("24h")
  Duration idempotencyRetention();

  /// How often old idempotency keys are removed. Default 10 min.
  @WithDefault("10m")
  Duration housekeeping();
}
