package dev.signalbox.command.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.interlock")
interface GuardConfig {
  /// How often is looked at what no reading tells: ages, ended bypasses, alarms that are over, what
  /// other replicas have changed. Default 500 ms.
  @WithDefault("500ms")
  Duration sweep();

  /// How long after the start, or after an interlock was written, it does not trip because
  /// something is unknown or stale. Default 10 s; commands are refused meanwhile.
  @WithDefault("10s")
  Duration settle();

  /// How long after the last time an endpoint is driven to its safe value again, when it does not
  /// get there. Default 5 s.
  @WithDefault("5s")
  Duration driveAgain();

  /// How often a trip is rehearsed, which changes nothing and keeps its connections alive and its
  /// code at hand. Default 10 s.
  @WithDefault("10s")
  Duration rehearsal();

  /// How long a command to a safe value may wait for a node that is away. Default 60 s.
  @WithDefault("60s")
  Duration tripExpiry();

  /// How long the alarm of a refusal stands at most, when nobody asks again. Default 60 s.
  @WithDefault("60s")
  Duration refusalAlarm();

  /// The age of a reading that an interlock trusts when it does not say. Default 30 s.
  @WithDefault("30s")
  Duration defaultStaleness();

  /// The longest bypass; more is refused. Default 8 h.
  @WithDefault("8h")
  Duration longestBypass();
}
