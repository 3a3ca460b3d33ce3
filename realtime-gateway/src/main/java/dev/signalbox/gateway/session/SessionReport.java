package dev.signalbox.gateway.session;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.identity.ClientId;
import java.time.Duration;
import java.util.List;

/// How one connection stands at a moment.
///
/// @param remote the address of the other side
/// @param age since it was connected
/// @param queuedEventBytes of events that wait because the client reads slowly
/// @param queuedStateKeys values that wait because the client reads slowly
public record SessionReport(
    ClientId clientId,
    Grant grant,
    String remote,
    String protocol,
    Duration age,
    Counts received,
    Counts sent,
    int queuedEventBytes,
    int queuedStateKeys,
    List<Subscription> subscriptions) {
  public SessionReport {
    subscriptions = List.copyOf(subscriptions);
  }

  /// @param bytes of messages received, of frames sent
  public record Counts(long messages, long bytes) {}
}
