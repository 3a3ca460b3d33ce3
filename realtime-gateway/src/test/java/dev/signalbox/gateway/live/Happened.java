package dev.signalbox.gateway.live;

import dev.signalbox.protocol.fact.Severity;

/// A fact that a test published.
///
/// @param number no other fact of its channel has it
record Happened(
    String channel,
    boolean isState,
    String node,
    int number,
    long endpoint,
    double latitude,
    double longitude,
    String command,
    Severity severity) {

  static Happened state(String channel, String node, int number) {
    return new Happened(channel, true, node, number, 0, 0, 0, "", Severity.LOW);
  }

  static Happened event(String channel, String node, int number) {
    return new Happened(channel, false, node, number, 0, 0, 0, "", Severity.LOW);
  }

  Happened at(long endpointId) {
    return new Happened(
        channel, isState, node, number, endpointId, latitude, longitude, command, severity);
  }

  Happened at(double north, double east) {
    return new Happened(channel, isState, node, number, endpoint, north, east, command, severity);
  }

  Happened about(String commandId) {
    return new Happened(
        channel, isState, node, number, endpoint, latitude, longitude, commandId, severity);
  }

  Happened of(Severity rank) {
    return new Happened(
        channel, isState, node, number, endpoint, latitude, longitude, command, rank);
  }

  /// What a newer fact of the same key replaces.
  String key() {
    return channel + "/" + (channel.equals("telemetry") ? endpoint : node);
  }
}
