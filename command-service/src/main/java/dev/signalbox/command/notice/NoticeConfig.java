package dev.signalbox.command.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.notice")
interface NoticeConfig {
  /// How soon a lost connection for notices is made again. Default 1 s.
  @WithDefault("1s")
  Duration reconnect();

  /// How many callers may wait for the end of a command at once. Default 1,000; more are answered
  /// with 429.
  @WithDefault("1000")
  int waiters();

  /// How often somebody who waits looks for themselves, in case a notice was lost. Default 1 s.
  @WithDefault("1s")
  Duration look();
}
