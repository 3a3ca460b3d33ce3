package dev.signalbox.manifests;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The routes that the front port of the local stack, the Ingress and the compose file's proxy have
/// in common.
final class FrontPort {

  static final Map<String, String> ROUTES =
      Map.ofEntries(
          Map.entry("/api/v1/commands", "command-service"),
          Map.entry("/api/v1/interlocks", "command-service"),
          Map.entry("/ws", "realtime-gateway"),
          Map.entry("/api/ws", "realtime-gateway"),
          Map.entry("/events", "realtime-gateway"),
          Map.entry("/api/v1/publish", "realtime-gateway"),
          Map.entry("/api/v1/rooms", "realtime-gateway"),
          Map.entry("/api/v1/connections", "realtime-gateway"),
          Map.entry("/api/v1/revocations", "realtime-gateway"),
          Map.entry("/api/v1/ws", "realtime-gateway"),
          Map.entry("/api/v1", "ingest-service"),
          Map.entry("/", "realtime-gateway"));

  /// Requests of every kind, each near a border between two routes.
  static final List<String> SAMPLES =
      List.of(
          "/",
          "/index.html",
          "/assets/console.js",
          "/console/settings.json",
          "/wsx",
          "/ws",
          "/ws/stats",
          "/ws/publish",
          "/api/ws",
          "/api/ws/sync/demo",
          "/events",
          "/api/v1/commands",
          "/api/v1/commands/0190/cancel",
          "/api/v1/commandsx",
          "/api/v1/interlocks",
          "/api/v1/interlocks/evaluate",
          "/api/v1/publish",
          "/api/v1/rooms/team/456/history",
          "/api/v1/connections",
          "/api/v1/connections/7",
          "/api/v1/revocations",
          "/api/v1/ws/stats",
          "/api/v1/telemetry",
          "/api/v1/nodes/kettle",
          "/api/v1");

  private static final Map<String, Integer> PORTS =
      Map.of("ingest-service", 8081, "command-service", 8082, "realtime-gateway", 8083);

  private FrontPort() {}

  static int port(String service) {
    return PORTS.getOrDefault(service, -1);
  }

  /// The service that a request goes to: the longest route that matches whole path elements.
  static String serviceFor(String path) {
    return serviceFor(ROUTES, path);
  }

  static String serviceFor(Map<String, String> routes, String path) {
    return routes.entrySet().stream()
        .filter(route -> covers(route.getKey(), path))
        .max(Comparator.comparingInt(route -> route.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse("nobody");
  }

  private static boolean covers(String prefix, String path) {
    return prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
  }
}
