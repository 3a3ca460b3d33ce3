package dev.signalbox.gateway.lane;

import java.util.ArrayDeque;

/// Messages that must all arrive, in order: events, and answers to what the client said. Bounded in
/// bytes; whoever is refused is too slow and has to be closed.
final class EventLane {
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private final int maxBytes;
  private int bytes;

  EventLane(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// False when there is no room; then nothing was taken.
  boolean offer(byte[] message) {
    if (bytes + message.length > maxBytes && !waiting.isEmpty()) {
      return false;
    }
    waiting.add(message);
    bytes += message.length;
    return true;
  }

  void drain(Messages target) {
    for (var message : waiting) {
      target.add(message);
    }
    waiting.clear();
    bytes = 0;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int bytes() {
    return bytes;
  }
}
