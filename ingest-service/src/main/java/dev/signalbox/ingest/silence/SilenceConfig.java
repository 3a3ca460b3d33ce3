package dev.signalbox.ingest.silence;

import dev.signalbox.protocol.fact.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How silent nodes are looked for.
@ConfigMapping(prefix = "signalbox.silence")
public interface SilenceConfig {
  /// How often to look.
  @WithDefault("2s")
  Duration sweepInterval();

  /// Nodes looked at in one transaction; the others follow in the next.
  @WithDefault("500")
  int maxAtOnce();

  /// Of the alarm.
  @WithDefault("high")
  Severity severity();
}
