package dev.signalbox.gateway.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Taking back what tokens grant.
@ConfigMapping(prefix = "signalbox.revocation")
public interface RevocationConfig {
  /// How long a revocation is remembered that does not say until when: no shorter than tokens live.
  @WithDefault("30d")
  Duration lifetime();

  /// How many revocations a replica keeps in its own memory, for when Redis does not answer or came
  /// back empty. Past it: only Redis knows the further ones.
  @WithDefault("10000")
  int remembered();

  /// How long Redis may take to answer. Past it: what the replica itself remembers decides.
  @WithDefault("500ms")
  Duration patience();
}
