package dev.signalbox.command.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.verification")
interface VerificationConfig {
  /// How late may be noticed that telemetry has not shown a value in time, and how soon another
  /// replica goes on where one was killed. Default 250 ms.
  @WithDefault("250ms")
  Duration sweep();

  /// How much earlier than the command was sent a reading may be by its own clock and still count.
  /// Default 1 s.
  @WithDefault("1s")
  Duration clockAllowance();

  /// How long the readings of an endpoint are followed after its last command. Default 60 s.
  @WithDefault("60s")
  Duration linger();

  /// How many commands are looked at at once. Default 10,000; the ones that are due first, and the
  /// others as these are over.
  @WithDefault("10000")
  int watched();

  /// How many commands are given up in one transaction. Default 500; the next ones follow at once.
  @WithDefault("500")
  int batch();
}
