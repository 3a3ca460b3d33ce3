package dev.signalbox.command.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.dispatch")
interface DispatchConfig {
  /// How long a repetition, a node's return or a time that has come may go unnoticed; what replicas
  /// do is noticed at once. Default 250 ms.
  @WithDefault("250ms")
  Duration sweep();

  /// How many commands are taken in one transaction. Default 200; the next ones follow at once.
  @WithDefault("200")
  int batch();
}
