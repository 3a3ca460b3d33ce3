package dev.signalbox.system.bench.ingest;

import java.time.Instant;

/// Readings without end, each at another time than all before it of the same endpoint: the fleet's
/// nodes in turn, and of each node its endpoints.
record Readings(int nodes, int perNode, Instant start) {
  static final String ORG = "demo";

  /// How many endpoints there are.
  int endpoints() {
    return nodes * perNode;
  }

  static String node(int node) {
    return "node-" + node;
  }

  /// @param endpoint of its node, from 0
  static String key(int endpoint) {
    return "point." + endpoint;
  }

  /// A millisecond for each time that all endpoints had their turn.
  long millis(long reading) {
    return start.toEpochMilli() + reading / endpoints();
  }

  /// One payload: the next readings of one node.
  String payload(long from, int count, int firstEndpoint, String value) {
    var text = new StringBuilder("{\"ts\":").append(millis(from)).append(",\"values\":{");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "\"" : ",\"").append(key(firstEndpoint + i)).append("\":").append(value);
    }
    return text.append("}}").toString();
  }
}
