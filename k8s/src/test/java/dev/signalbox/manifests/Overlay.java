package dev.signalbox.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a cluster is given, and what it must already hold: names that the manifests refer to and do
/// not contain.
enum Overlay {
  LOCAL,
  PRODUCTION;

  private static final Map<Overlay, Manifests> RENDERED = new EnumMap<>(Overlay.class);

  Set<String> externalSecrets() {
    return switch (this) {
      case LOCAL -> Set.of("signalbox-postgres", "signalbox-redis", "signalbox-mqtt");
      case PRODUCTION ->
          Set.of("signalbox-postgres", "signalbox-redis", "signalbox-mqtt", "signalbox-tls");
    };
  }

  Set<String> externalConfigMaps() {
    return switch (this) {
      case LOCAL -> Set.of("signalbox-jwt");
      case PRODUCTION -> Set.of();
    };
  }

  String rendered() {
    return Kubectl.find().kustomize(Path.of("overlays", name().toLowerCase(Locale.ROOT)));
  }

  /// Rendered and read once for all tests.
  Manifests manifests() {
    synchronized (RENDERED) {
      return RENDERED.computeIfAbsent(this, Overlay::read);
    }
  }

  private static Manifests read(Overlay overlay) {
    try {
      return new Manifests(new StrictReader().read(overlay.rendered()));
    } catch (IOException e) {
      throw new UncheckedIOException("overlay " + overlay, e);
    }
  }
}
