package dev.signalbox.ingest.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How alarm rules are run.
@ConfigMapping(prefix = "signalbox.rule")
public interface RuleConfig {
  /// How often is looked for delays that are over and values that are stale.
  @WithDefault("250ms")
  Duration sweepInterval();

  /// Rules that one sweep takes at most in one transaction.
  @WithDefault("500")
  int maxAtOnce();

  /// How often a replica asks whether rules were changed through another one. Until it knows of a
  /// new rule it stores readings without looking at it; therefore each new or changed rule looks at
  /// the current value once more after four times this.
  @WithDefault("1s")
  Duration refreshInterval();

  /// Rules of one organization. More are refused with `conflict`.
  @WithDefault("10000")
  int maxRules();

  /// The longest delay, window, and time to become stale. Longer ones are refused.
  @WithDefault("7d")
  Duration maxTime();
}
