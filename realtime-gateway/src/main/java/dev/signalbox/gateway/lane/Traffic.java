package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.fact.ChannelKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Counters of one event loop. Written by that loop alone, read by any thread.
public final class Traffic {
  /// What is counted beside the messages of each channel.
  public enum Count {
    BYTES,
    WRITES,
    ANSWERS,
    /// State that was replaced by newer before it left.
    CONFLATED,
    /// Times a client was still busy with the write before.
    BUSY
  }

  private final Map<ChannelKind, AtomicLong> messages = countersOf(ChannelKind.class);
  private final Map<Count, AtomicLong> counts = countersOf(Count.class);

  public void sent(ChannelKind channel, long amount) {
    add(messages, channel, amount);
  }

  public void count(Count count, long amount) {
    add(counts, count, amount);
  }

  public long sent(ChannelKind channel) {
    return read(messages, channel);
  }

  public long get(Count count) {
    return read(counts, count);
  }

  private static <K extends Enum<K>> Map<K, AtomicLong> countersOf(Class<K> kinds) {
    var counters = new EnumMap<K, AtomicLong>(kinds);
    for (var kind : kinds.getEnumConstants()) {
      counters.put(kind, new AtomicLong());
    }
    return counters;
  }

  /// One writer: no need for an atomic addition.
  private static <K> void add(Map<K, AtomicLong> counters, K key, long amount) {
    var counter = counters.get(key);
    if (counter != null && amount != 0) {
      counter.lazySet(counter.getPlain() + amount);
    }
  }

  private static <K> long read(Map<K, AtomicLong> counters, K key) {
    var counter = counters.get(key);
    return counter == null ? 0 : counter.get();
  }
}
