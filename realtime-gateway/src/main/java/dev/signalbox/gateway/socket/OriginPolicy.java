package dev.signalbox.gateway.socket;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which pages may connect (RFC 6455, section 10.2). Pure.
final class OriginPolicy {
  private final Set<String> allowed;

  OriginPolicy(List<String> allowed) {
    this.allowed =
        allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /// @param host as the client asked for it, with or without port
  boolean admits(@Nullable String origin, @Nullable String host) {
    if (origin == null || allowed.contains("*")) {
      return true;
    }
    var normal = origin.toLowerCase(Locale.ROOT);
    return allowed.contains(normal) || isSameHost(normal, host);
  }

  private static boolean isSameHost(String origin, @Nullable String host) {
    if (host == null) {
      return false;
    }
    try {
      var from = URI.create(origin).getHost();
      var to = URI.create("http://" + host.toLowerCase(Locale.ROOT)).getHost();
      return from != null && from.equals(to);
    } catch (IllegalArgumentException _) {
      return false; // `null`, which browsers send for pages without an origin, or nonsense
    }
  }
}
