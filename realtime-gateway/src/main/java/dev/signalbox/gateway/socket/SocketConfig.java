package dev.signalbox.gateway.socket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/// The WebSocket endpoint.
@ConfigMapping(prefix = "signalbox.socket")
public interface SocketConfig {
  /// Where pages that connect may come from (`https://console.example.com`), besides the host that
  /// they connect to; `*` lets all in. Others get HTTP 403. Clients that are no browsers send no
  /// origin and are not asked.
  @WithDefault("self")
  List<String> allowedOrigins();

  /// Whether frames are compressed for clients that offer it (permessage-deflate, RFC 7692),
  /// without context takeover. Saves bandwidth for processor time: what connections share is
  /// compressed once for all of them, answers and events for each.
  @WithDefault("false")
  boolean compression();
}
