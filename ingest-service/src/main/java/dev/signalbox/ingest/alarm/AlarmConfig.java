package dev.signalbox.ingest.alarm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How alarms are handled.
@ConfigMapping(prefix = "signalbox.alarm")
public interface AlarmConfig {
  /// The longest time for which an alarm may be shelved (ISA-18.2: shelving ends by itself). A
  /// longer one is refused with `invalid_field`.
  @WithDefault("12h")
  Duration maxShelving();

  /// How often is looked for shelvings that are over and alarms that are to be repeated.
  @WithDefault("500ms")
  Duration sweepInterval();

  /// Alarms that one sweep, or one request to acknowledge many, takes at most. The next takes the
  /// others.
  @WithDefault("1000")
  int maxAtOnce();
}
