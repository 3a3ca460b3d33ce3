package dev.signalbox.protocol.codec;

import java.nio.charset.StandardCharsets;

/// Puts the offset that the bus gave into an event that was encoded before. Relies on `type` being
/// the first member of every fact, and on its value holding no comma.
public final class EventOffsets {
  private EventOffsets() {}

  /// `{"type":"alarm","alarmId":…}` becomes `{"type":"alarm","offset":7,"alarmId":…}`. Offset 0, of
  /// ephemeral events, is no place and not written.
  public static byte[] insert(byte[] event, long offset) {
    if (offset == 0) {
      return event;
    }
    var comma = 0;
    while (event[comma] != ',') {
      comma++;
    }
    var addition = (",\"offset\":" + offset).getBytes(StandardCharsets.US_ASCII);
    var result = new byte[event.length + addition.length];
    System.arraycopy(event, 0, result, 0, comma);
    System.arraycopy(addition, 0, result, comma, addition.length);
    System.arraycopy(event, comma, result, comma + addition.length, event.length - comma);
    return result;
  }
}
