package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.identity.EndpointKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is remembered of a registered node: its endpoints, as far as they were asked for. They only
/// become more, and none of them ever changes, so that every lane may read it at any time.
public final class KnownNode {
  private final Map<EndpointKey, Point> points = new ConcurrentHashMap<>();

  KnownNode() {}

  public @Nullable Point point(EndpointKey key) {
    return points.get(key);
  }

  void add(EndpointKey key, Point point) {
    points.put(key, point);
  }

  int size() {
    return points.size();
  }
}
