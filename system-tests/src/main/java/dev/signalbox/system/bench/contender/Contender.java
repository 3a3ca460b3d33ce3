package dev.signalbox.system.bench.contender;

import dev.signalbox.system.bench.feed.FeedPlan;

/// A server to be measured.
public sealed interface Contender permits GatewayContender, NodeContender, NativeContender {
  String name();

  /// How the feeder must write for it.
  FeedPlan.Dialect dialect();

  /// The bearer token its clients send; empty for none.
  String token();

  /// The WebSocket subprotocol its clients offer; empty for none.
  String subprotocol();

  /// Starts it on the core; returns when it accepts connections.
  RunningServer start(int core, String redisUrl);
}
