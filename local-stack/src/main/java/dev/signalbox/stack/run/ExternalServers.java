package dev.signalbox.stack.run;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Servers that the user already has, instead of ours:
/// `postgres=postgresql://user:password@host:5432/signalbox`, `redis=redis://host:6379`,
/// `mqtt=mqtt://user:password@host:1883`.
public record ExternalServers(Optional<URI> postgres, Optional<URI> redis, Optional<URI> mqtt) {
  private static final Set<String> NAMES = Set.of("postgres", "redis", "mqtt");

  /// @throws IllegalArgumentException with a sentence that names what is wrong
  public static ExternalServers of(Map<String, String> urls) {
    for (var name : urls.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "--external knows postgres, redis and mqtt, not '%s'".formatted(name));
      }
    }
    return new ExternalServers(
        url(urls, "postgres", Set.of("postgresql", "postgres")),
        url(urls, "redis", Set.of("redis", "rediss")),
        url(urls, "mqtt", Set.of("mqtt", "mqtts")));
  }

  private static Optional<URI> url(Map<String, String> urls, String name, Set<String> schemes) {
    var text = urls.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      var uri = URI.create(text);
      if (uri.getHost() != null && uri.getScheme() != null && schemes.contains(uri.getScheme())) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException _) {
      // Said below, with the form expected.
    }
    throw new IllegalArgumentException(
        "--external %s=%s is not a URL like %s://host:port"
            .formatted(name, text, schemes.iterator().next()));
  }

  static Map<String, String> postgresSettings(URI uri) {
    return postgresSettings(uri, databaseOf(uri));
  }

  /// The same server and role, another database.
  static Map<String, String> postgresSettings(URI uri, String database) {
    var settings = new HashMap<String, String>();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var address = "//%s:%d/%s%s".formatted(uri.getHost(), portOf(uri), database, query);
    settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql:" + address);
    settings.put("quarkus.datasource.reactive.url", "postgresql:" + address);
    settings.putAll(credentials(uri, "quarkus.datasource."));
    return settings;
  }

  static String databaseOf(URI uri) {
    return uri.getPath() == null || uri.getPath().length() < 2
        ? "signalbox"
        : uri.getPath().substring(1);
  }

  static Map<String, String> mqttSettings(URI uri) {
    var settings = new HashMap<>(credentials(uri, "signalbox.mqtt."));
    settings.put(
        "signalbox.mqtt.url", "%s://%s:%d".formatted(uri.getScheme(), uri.getHost(), portOf(uri)));
    return settings;
  }

  static int portOf(URI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return switch (String.valueOf(uri.getScheme())) {
      case "redis", "rediss" -> 6379;
      case "mqtt" -> 1883;
      case "mqtts" -> 8883;
      default -> 5432;
    };
  }

  private static Map<String, String> credentials(URI uri, String prefix) {
    @Nullable String user = uri.getUserInfo();
    if (user == null) {
      return Map.of();
    }
    var colon = user.indexOf(':');
    return colon < 0
        ? Map.of(prefix + "username", user)
        : Map.of(
            prefix + "username",
            user.substring(0, colon),
            prefix + "password",
            user.substring(colon + 1));
  }
}
