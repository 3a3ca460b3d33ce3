package dev.signalbox.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Signs of life.
@ConfigMapping(prefix = "signalbox")
public interface SessionConfig {
  /// How often each side shows that it is alive: the server pings, clients are asked to.
  @WithDefault("30s")
  Duration heartbeat();

  /// How long a connection may be silent. Past it: close 4004.
  @WithDefault("60s")
  Duration deadAfter();
}
