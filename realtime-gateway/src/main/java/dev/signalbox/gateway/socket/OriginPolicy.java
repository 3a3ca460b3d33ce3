package dev.signalbox.gateway.socket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which pages may connect (RFC 6455, section 10.2). Pure.
public final class OriginPolicy {
  private final Set<String> allowed;

  public OriginPolicy(List<String> allowed) {
    this.allowed =
        allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  public boolean admits(HttpServerRequest request) {
    return admits(request.getHeader(HttpHeaderNames.ORIGIN), hostOf(request));
  }

  /// @param host as the client asked for it, with or without port
  boolean admits(@Nullable String origin, @Nullable String host) {
    if (origin == null || allowed.contains("*")) {
      return true;
    }
    var normal = origin.toLowerCase(Locale.ROOT);
    return allowed.contains(normal) || isSameHost(normal, host);
  }

  /// The host that the browser asked for, also behind a proxy.
  private static @Nullable String hostOf(HttpServerRequest request) {
    var forwarded = request.getHeader("X-Forwarded-Host");
    return forwarded != null ? forwarded : request.getHeader(HttpHeaderNames.HOST);
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
