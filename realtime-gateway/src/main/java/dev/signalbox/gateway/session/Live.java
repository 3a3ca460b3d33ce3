package dev.signalbox.gateway.session;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Subscription;

/// A subscription that runs. Confined to its connection's event loop.
sealed interface Live permits StateSubscription, EventSubscription {
  Subscription subscription();

  /// Another filter under the same id and channel, in one step.
  Live replace(Subscription replacement, Grant grant);

  /// Tells the newest values, or what stands, again.
  void snapshot();

  void end();
}
