package dev.signalbox.protocol.bus;

import java.nio.ByteBuffer;
import java.util.List;

/// Puts entries together to one message of a live channel. Events that have offsets are put
/// together by the publish script, in the same layout.
///
/// | bytes | what |
/// | --- | --- |
/// | 1 | `S` state, `E` events, `R` one event of a room |
/// | 1 | format, 1 |
/// | 8 | when it was handed to Redis, in microseconds since the epoch |
/// | 1 + n | events only: the epoch, ASCII |
/// | 1 + n | of a room only: the epoch of the [RoomJournal], ASCII |
/// | 8 | of a room only: the event's offset in the journal |
/// | rest | entries; each event behind its offset of 8 bytes |
public final class BusMessage {
  private BusMessage() {}

  /// @param entries as [BusEntry] encodes them
  public static byte[] ofState(long publishedAtMicros, List<byte[]> entries) {
    var size = 10;
    for (var entry : entries) {
      size += entry.length;
    }
    var bytes = ByteBuffer.allocate(size);
    bytes.put((byte) 'S').put((byte) 1).putLong(publishedAtMicros);
    for (var entry : entries) {
      bytes.put(entry);
    }
    return bytes.array();
  }

  /// One event that no stream keeps: it has offset 0 and belongs to no epoch.
  public static byte[] ofEphemeral(long publishedAtMicros, byte[] entry) {
    var bytes = ByteBuffer.allocate(10 + 1 + 8 + entry.length);
    bytes.put((byte) 'E').put((byte) 1).putLong(publishedAtMicros);
    bytes.put((byte) 0).putLong(0).put(entry);
    return bytes.array();
  }
}
