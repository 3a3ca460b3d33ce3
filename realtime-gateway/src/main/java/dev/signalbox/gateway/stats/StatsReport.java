package dev.signalbox.gateway.stats;

import java.util.Map;

/// How a replica does, for the administrator of one organization.
///
/// @param clients connections of the organization on this replica
/// @param subscriptions of the organization on this replica, by channel
/// @param rooms subscriptions of the organization on this replica, by room or pattern of rooms
/// @param sent what all of the replica's connections got since it started
/// @param queues what waits now
/// @param drops what was not delivered one by one since it started
/// @param limits how close the replica is to them, and what it refused since it started
/// @param closes how often each reason ended a connection of the replica
public record StatsReport(
    String replica,
    String org,
    long uptimeMs,
    int clients,
    Map<String, Integer> subscriptions,
    Map<String, Integer> rooms,
    Sent sent,
    Queues queues,
    Drops drops,
    Limits limits,
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

  /// @param connections of the replica, authenticated or not
  /// @param maxConnections that it takes
  /// @param failingAddresses that failed to authenticate at this replica within the window
  /// @param refusals errors told to connections, by code
  public record Limits(
      int connections, int maxConnections, int failingAddresses, Map<String, Long> refusals) {}
}
