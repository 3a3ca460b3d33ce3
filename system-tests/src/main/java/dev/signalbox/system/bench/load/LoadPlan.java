package dev.signalbox.system.bench.load;

import java.util.Random;
import java.util.stream.Collectors;

/// What the connections do.
///
/// @param token sent as bearer token; empty for peers that ask for none
/// @param subprotocol offered in the handshake; empty for none
/// @param sampleEvery one of how many connections is read closely
/// @param silentEvery one of how many connections never reads; 0 means that all do
/// @param marker the JSON text before the due time of an update
public record LoadPlan(
    int port,
    String token,
    String subprotocol,
    int clients,
    Interest interest,
    int endpoints,
    int minIntervalMs,
    boolean every,
    int sampleEvery,
    int silentEvery,
    String marker) {

  /// What each connection subscribes to.
  public enum Interest {
    /// The endpoints 1 to 10.
    SAME_TEN,
    /// 50 random endpoints.
    RANDOM_FIFTY,
    /// Alarms only.
    ALARMS,
    /// A viewport of its own on the map.
    VIEWPORT,
    /// Nothing: the connection is idle.
    NOTHING
  }

  /// The subscription of one connection, or empty text.
  String subscription(int client) {
    return switch (interest) {
      case SAME_TEN -> telemetry("1,2,3,4,5,6,7,8,9,10");
      case RANDOM_FIFTY -> telemetry(randomFifty(client));
      case ALARMS -> "{\"type\":\"subscribe\",\"channel\":\"alarms\",\"snapshot\":false}";
      case VIEWPORT -> viewport(client);
      case NOTHING -> "";
    };
  }

  private String telemetry(String ids) {
    return "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"snapshot\":false,\"every\":"
        + every
        + ",\"minIntervalMs\":"
        + minIntervalMs
        + ",\"endpointIds\":["
        + ids
        + "]}";
  }

  private String randomFifty(int client) {
    return new Random(client)
        .ints(1, endpoints + 1)
        .distinct()
        .limit(Math.min(50, endpoints))
        .sorted()
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  private String viewport(int client) {
    var random = new Random(client);
    var south = 45 + random.nextDouble() * 4.5;
    var west = 5 + random.nextDouble() * 3.5;
    return "{\"type\":\"subscribe\",\"channel\":\"positions\",\"snapshot\":false,\"minIntervalMs\":"
        + minIntervalMs
        + ",\"bounds\":{\"south\":"
        + south
        + ",\"north\":"
        + (south + 0.5)
        + ",\"west\":"
        + west
        + ",\"east\":"
        + (west + 0.5)
        + "}}";
  }
}
