package dev.signalbox.stack.front;

import java.util.List;

/// Who answers a path. The same rules stand in the Ingress.
public enum Destination {
  INGEST("ingest-service"),
  COMMAND("command-service"),
  GATEWAY("realtime-gateway");

  private static final String API = "/api/v1";
  private static final List<String> OF_COMMAND = List.of("/api/v1/commands", "/api/v1/interlocks");
  private static final List<String> OF_GATEWAY =
      List.of(
          "/api/v1/publish",
          "/api/v1/rooms",
          "/api/v1/connections",
          "/api/v1/revocations",
          "/api/v1/ws");

  private final String service;

  Destination(String service) {
    this.service = service;
  }

  /// The service's name, as people know it.
  public String service() {
    return service;
  }

  /// Routes by whole path segments: `/api/v1/wsx` is not below `/api/v1/ws`. What is not REST (the
  /// socket, the event stream, the console) is the gateways'.
  public static Destination of(String path) {
    if (!isBelow(path, API) || isBelowAny(path, OF_GATEWAY)) {
      return GATEWAY;
    }
    return isBelowAny(path, OF_COMMAND) ? COMMAND : INGEST;
  }

  private static boolean isBelowAny(String path, List<String> prefixes) {
    return prefixes.stream().anyMatch(prefix -> isBelow(path, prefix));
  }

  private static boolean isBelow(String path, String prefix) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }
}
