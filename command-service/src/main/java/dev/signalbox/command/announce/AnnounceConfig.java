package dev.signalbox.command.announce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.announce")
interface AnnounceConfig {
  /// How long what another replica committed, and could not announce, may wait. Default 1 s; what
  /// this replica commits is announced at once.
  @WithDefault("1s")
  Duration sweep();

  /// How many steps are announced in one transaction. Default 500; the next ones follow at once.
  @WithDefault("500")
  int batch();

  /// About how many steps the stream of an organization keeps for clients that resume. Default
  /// 10000; those that were away for longer start from a snapshot.
  @WithDefault("10000")
  int streamLength();

  /// How often is looked whether Redis has lost what stands. Default 2 s.
  @WithDefault("2s")
  Duration standingCheck();

  /// How long Redis may take to answer. Default 3 s; then the step is announced later.
  @WithDefault("3s")
  Duration redisTimeout();
}
