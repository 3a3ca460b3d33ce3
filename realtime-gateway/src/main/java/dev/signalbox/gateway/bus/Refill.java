package dev.signalbox.gateway.bus;

import dev.signalbox.protocol.bus.BusMessage;
import dev.signalbox.protocol.bus.EntryReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The newest values of one channel, put together from the stored ones and from the live messages
/// that came while they were read. Confined to the bus's event loop.
final class Refill {
  private static final int ENTRIES_PER_MESSAGE = 500;

  private final List<byte[]> stored = new ArrayList<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final List<byte[]> live = new ArrayList<>();

  void stored(List<byte[]> entries) {
    for (var entry : entries) {
      var reader = EntryReader.ofEntry(entry);
      if (reader.next()) {
        stored.add(entry);
        versions.merge(keyOf(reader), reader.version(), Math::max);
      }
    }
  }

  void live(byte[] message) {
    live.add(message);
  }

  /// Stored values first, then what is at least as new.
  List<byte[]> messages() {
    var messages = new ArrayList<byte[]>();
    for (int from = 0; from < stored.size(); from += ENTRIES_PER_MESSAGE) {
      messages.add(
          BusMessage.ofState(
              0, stored.subList(from, Math.min(from + ENTRIES_PER_MESSAGE, stored.size()))));
    }
    for (var message : live) {
      var reader = EntryReader.ofMessage(message);
      var newer = newerThanStored(reader);
      if (!newer.isEmpty()) {
        messages.add(BusMessage.ofState(reader.publishedAtMicros(), newer));
      }
    }
    return messages;
  }

  private List<byte[]> newerThanStored(EntryReader reader) {
    var newer = new ArrayList<byte[]>();
    var start = 10; // behind the head of a state message
    while (reader.next()) {
      var end = reader.payloadStart() + reader.payloadLength();
      if (reader.version() >= versions.getOrDefault(keyOf(reader), Long.MIN_VALUE)) {
        newer.add(Arrays.copyOfRange(reader.array(), start, end));
      }
      start = end;
    }
    return newer;
  }

  private static String keyOf(EntryReader entry) {
    return entry.endpointId() != 0
        ? Long.toString(entry.endpointId())
        : entry.kind() + "/" + entry.nodeId();
  }
}
