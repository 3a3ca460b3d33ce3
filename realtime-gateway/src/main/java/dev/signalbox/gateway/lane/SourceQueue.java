package dev.signalbox.gateway.lane;

import java.util.ArrayDeque;

/// Snapshots, or missed events, one after the other. Bounded in number; whoever is refused asks for
/// more than it reads and has to be closed.
final class SourceQueue {
  static final int MAX_SOURCES = 1000;
  private static final int BYTES_PER_WRITE = 64 * 1024;

  private final ArrayDeque<SnapshotSource> sources = new ArrayDeque<>(2);

  /// False when there is no room; then it was not taken. What has ended meanwhile makes room.
  boolean offer(SnapshotSource source) {
    sources.removeIf(SnapshotSource::isExhausted);
    return sources.size() < MAX_SOURCES && sources.add(source);
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  /// Moves what fits one write to `target`. One source is asked at a time, until it has no part
  /// more.
  void drain(Draft target) {
    var limit = target.messages().bytes() + BYTES_PER_WRITE;
    for (var source = sources.peek(); source != null; source = sources.peek()) {
      for (var part = source.poll(); part != null; part = source.poll()) {
        target.add(part);
        if (target.messages().bytes() >= limit) {
          break;
        }
      }
      if (!source.isExhausted()) {
        return;
      }
      sources.remove();
      if (target.messages().bytes() >= limit) {
        return;
      }
    }
  }
}
