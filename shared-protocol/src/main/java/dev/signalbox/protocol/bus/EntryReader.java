package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.identity.StreamPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Walks over the entries of one bus message, or over a single stored entry, without copying: the
/// accessors speak of the entry that the last `next` stepped onto. Not thread-safe; one reader per
/// message.
public final class EntryReader {
  private static final byte STATE = 'S';
  private static final byte EVENTS = 'E';
  private static final byte ROOM_EVENT = 'R';
  private static final byte FORMAT = 1;
  private static final int HEAD = 10;

  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final boolean events;
  private final long publishedAtMicros;
  private final String epoch;
  private final @Nullable StreamPosition journalPosition;

  private int nextStart;
  private int end;
  private long offset;
  private long version;
  private EntryKind kind = EntryKind.TELEMETRY;
  private int flags;
  private int severity;
  private long endpointId;
  private double latitude;
  private double longitude;
  private int nodeStart;
  private int subjectStart;
  private int exceptStart;
  private int payloadStart;

  private EntryReader(
      byte[] bytes,
      int start,
      boolean events,
      long publishedAtMicros,
      String epoch,
      @Nullable StreamPosition journalPosition) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
    this.nextStart = start;
    this.events = events;
    this.publishedAtMicros = publishedAtMicros;
    this.epoch = epoch;
    this.journalPosition = journalPosition;
  }

  /// A message as it arrives from a live channel.
  public static EntryReader ofMessage(byte[] message) {
    if (message.length < HEAD || message[1] != FORMAT) {
      throw new MalformedEntryException("no bus message of format " + FORMAT);
    }
    var publishedAt = ByteBuffer.wrap(message).getLong(2);
    return switch (message[0]) {
      case STATE -> new EntryReader(message, HEAD, false, publishedAt, "", null);
      case EVENTS -> {
        var epoch = shortText(message, HEAD);
        yield new EntryReader(message, HEAD + 1 + epoch.length(), true, publishedAt, epoch, null);
      }
      case ROOM_EVENT -> {
        var epoch = shortText(message, HEAD);
        var journalAt = HEAD + 1 + epoch.length();
        var journal = shortText(message, journalAt);
        var sequenceAt = journalAt + 1 + journal.length();
        if (message.length < sequenceAt + 8) {
          throw new MalformedEntryException("truncated event message");
        }
        var sequence = ByteBuffer.wrap(message).getLong(sequenceAt);
        var position = new StreamPosition(journal, sequence);
        yield new EntryReader(message, sequenceAt + 8, true, publishedAt, epoch, position);
      }
      default -> throw new MalformedEntryException("unknown message kind " + message[0]);
    };
  }

  private static String shortText(byte[] message, int at) {
    var length = message.length > at ? message[at] & 0xff : 0;
    if (message.length < at + 1 + length) {
      throw new MalformedEntryException("truncated event message");
    }
    return new String(message, at + 1, length, StandardCharsets.US_ASCII);
  }

  /// An entry as it is stored in a state hash or in a stream.
  public static EntryReader ofEntry(byte[] entry) {
    return new EntryReader(entry, 0, false, 0, "", null);
  }

  /// An entry as it is stored among the standing ones of an event channel: behind its offset.
  public static EntryReader ofStanding(byte[] standing) {
    return new EntryReader(standing, 0, true, 0, "", null);
  }

  /// Steps onto the next entry; false when there is none.
  public boolean next() {
    if (nextStart >= bytes.length) {
      return false;
    }
    try {
      step();
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedEntryException("truncated entry: " + e.getMessage());
    }
    return true;
  }

  /// When the message was handed to Redis, in microseconds since the epoch; 0 for a stored entry.
  public long publishedAtMicros() {
    return publishedAtMicros;
  }

  /// Whether the entries are events, with offsets.
  public boolean isEvents() {
    return events;
  }

  /// The epoch of the offsets; empty for state, and for ephemeral events.
  public String epoch() {
    return epoch;
  }

  /// Where the message stands in the [RoomJournal]; null but for an event of a room that is kept.
  public @Nullable StreamPosition journalPosition() {
    return journalPosition;
  }

  /// The event's place in its channel; 0 for state and ephemeral events.
  public long offset() {
    return offset;
  }

  public long version() {
    return version;
  }

  public EntryKind kind() {
    return kind;
  }

  public boolean isEphemeral() {
    return (flags & BusEntry.EPHEMERAL) != 0;
  }

  public boolean hasPlace() {
    return (flags & BusEntry.HAS_PLACE) != 0;
  }

  /// Only where [#hasPlace].
  public double latitude() {
    return latitude;
  }

  /// Only where [#hasPlace].
  public double longitude() {
    return longitude;
  }

  /// The endpoint, or 0.
  public long endpointId() {
    return endpointId;
  }

  /// The rank of the alarm's severity, or 0.
  public int severityRank() {
    return severity;
  }

  /// The node, or empty text.
  public String nodeId() {
    return text(nodeStart);
  }

  /// The command, the alarm or the room, or empty text.
  public String subject() {
    return text(subjectStart);
  }

  /// The connection that shall not receive it, or empty text.
  public String exceptClient() {
    return text(exceptStart);
  }

  /// A copy of the ready-made JSON.
  public byte[] payload() {
    return Arrays.copyOfRange(bytes, payloadStart, end);
  }

  public int payloadStart() {
    return payloadStart;
  }

  public int payloadLength() {
    return end - payloadStart;
  }

  /// The whole message, for reading the payload in place.
  public byte[] array() {
    return bytes;
  }

  private void step() {
    var at = nextStart;
    if (events) {
      offset = buffer.getLong(at);
      at += 8;
    }
    end = at + 4 + buffer.getInt(at);
    version = buffer.getLong(at + 4);
    kind = EntryKind.ofCode(buffer.get(at + 12));
    flags = buffer.get(at + 13);
    severity = buffer.get(at + 14);
    endpointId = buffer.getLong(at + 15);
    at += 23;
    if (hasPlace()) {
      latitude = buffer.getDouble(at);
      longitude = buffer.getDouble(at + 8);
      at += 16;
    }
    nodeStart = at;
    subjectStart = after(nodeStart);
    exceptStart = after(subjectStart);
    payloadStart = after(exceptStart);
    if (end > bytes.length || payloadStart > end) {
      throw new MalformedEntryException("entry longer than its message");
    }
    nextStart = end;
  }

  private int after(int textStart) {
    return textStart + 2 + lengthAt(textStart);
  }

  private String text(int start) {
    var length = lengthAt(start);
    return length == 0 ? "" : new String(bytes, start + 2, length, StandardCharsets.UTF_8);
  }

  private int lengthAt(int start) {
    return buffer.getShort(start) & 0xffff;
  }
}
