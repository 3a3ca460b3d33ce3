package dev.signalbox.gateway.stats;

import java.util.Map;

/// How a replica does, for the administrator of one organization.
///
/// @param clients connections of the organization on this replica
/// @param subscriptions of the organization on this replica, by channel
/// @param sent what all of the replica's connections got since it started
/// @param queues what waits now
/// @param drops what was not delivered one by one since it started
/// @param closes how often each reason ended a connection of the replica
public record StatsReport(
    String replica,
    String org,
    long uptimeMs,
    int clients,
    Map<String, Integer> subscriptions,
    Sent sent,
    Queues queues,
    Drops drops,
    Map<String, Long> closes) {

  /// @param messages by channel
  /// @param messagesPerSecond by channel, over the last seconds
  /// @param writes to sockets; one carries many messages
  public record Sent(
      Map<String, Long> messages,
      Map<String, Double> messagesPerSecond,
      long bytes,
      double bytesPerSecond,
      long writes) {}

  /// @param eventBytes of events that wait for slow clients
  /// @param stateKeys values that wait for slow clients
  /// @param busyClients clients that have not taken the last write yet
  /// @param busMessages state messages of the bus that wait to be routed
  public record Queues(long eventBytes, long stateKeys, int busyClients, int busMessages) {}

  /// @param conflated values that newer ones replaced before they left
  /// @param slowTicks times a client had not yet taken the write before
  public record Drops(long conflated, long slowTicks) {}
}
