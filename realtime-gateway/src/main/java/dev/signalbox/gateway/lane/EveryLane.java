package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// What waits of one subscription that wants every update: all of them in order up to a bound, then
/// the newest of each key, and how many were skipped for it. Its memory is bounded by the bound and
/// the number of keys.
public final class EveryLane {
  private static final int MAX_IN_ORDER = 512;

  private final String subscriptionId;
  private final ArrayList<Update> inOrder = new ArrayList<>(0);
  private final StateLane newest = new StateLane();
  private @Nullable EveryLane sealed;
  private long skipped;

  public EveryLane(String subscriptionId) {
    this.subscriptionId = subscriptionId;
  }

  void offer(Update update) {
    if (newest.isEmpty() && inOrder.size() < MAX_IN_ORDER) {
      inOrder.add(update);
      return;
    }
    inOrder.forEach(newest::offer);
    inOrder.clear();
    newest.offer(update);
  }

  /// Takes what waits apart, to leave before a snapshot; what comes from now on leaves behind it.
  EveryLane seal() {
    sealed = sealed == null ? new EveryLane(subscriptionId) : sealed;
    inOrder.forEach(sealed::offer);
    inOrder.clear();
    newest.drain(sealed::offer);
    sealed.skip(skipped + newest.takeConflated());
    skipped = 0;
    return sealed;
  }

  /// This many were left out elsewhere.
  void skip(long count) {
    skipped += count;
  }

  boolean isEmpty() {
    return inOrder.isEmpty() && newest.isEmpty() && skipped == 0;
  }

  int size() {
    return inOrder.size() + newest.size();
  }

  /// Moves what waits to `target`, at least one update and up to `maxBytes`. How many were skipped
  /// is told ahead of what replaces them.
  void drain(Draft target, int maxBytes) {
    var told = skipped + newest.takeConflated();
    skipped = 0;
    if (told > 0) {
      target.add(ServerMessageCodec.encode(new ServerMessage.Skipped(subscriptionId, told)));
      target.conflated(told);
    }
    target.add(inOrder);
    inOrder.clear();
    var updates = new ArrayList<Update>();
    newest.drain(updates, maxBytes);
    target.add(updates);
  }
}
