package dev.signalbox.ingest.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Decides when a reporting node's `last_seen` is worth a write. Called by every lane at once.
@ApplicationScoped
public class LastSeen {
  private final RegistryConfig config;
  private final Cache<NodeName, Instant> written;

  LastSeen(RegistryConfig config) {
    this.config = config;
    this.written = Caffeine.newBuilder().maximumSize(config.cachedNodes()).build();
  }

  public boolean isDue(NodeName node, Instant at) {
    var last = written.getIfPresent(node);
    return last == null || !at.isBefore(last.plus(config.lastSeenInterval()));
  }

  /// To be called once the write has committed.
  public void written(NodeName node, Instant at) {
    written.put(node, at);
  }
}
