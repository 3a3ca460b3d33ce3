package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.fact.Fact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes one fact as it crosses Redis: routing fields, then its ready-made JSON. Big-endian:
///
/// | bytes | what |
/// | --- | --- |
/// | 4 | length of what follows |
/// | 8 | version; the scripts compare these bytes, so their place is fixed |
/// | 1 | kind |
/// | 1 | flags: 1 = has a place, 2 = ephemeral |
/// | 1 | severity counted from 1, or 0 |
/// | 8 | endpoint, or 0 |
/// | 16 | latitude and longitude, if it has a place |
/// | 2 + n | node, UTF-8 |
/// | 2 + n | subject (command, alarm or room), UTF-8 |
/// | 2 + n | connection that shall not receive it, UTF-8 |
/// | rest | JSON |
public final class BusEntry {
  static final int HAS_PLACE = 1;
  static final int EPHEMERAL = 2;

  private static final int FIXED_BYTES = 4 + 8 + 1 + 1 + 1 + 8 + 3 * 2;
  private static final int PLACE_BYTES = 16;

  private BusEntry() {}

  /// @param json the fact as the codec encodes it
  public static byte[] encode(Fact fact, byte[] json) {
    return encode(Routing.of(fact), json, "", 0);
  }

  /// A room event that its sender shall not receive back, or that no history keeps.
  ///
  /// @param exceptClient the connection to leave out; empty means nobody
  public static byte[] encodeRoomEvent(
      Fact fact, byte[] json, String exceptClient, boolean ephemeral) {
    return encode(Routing.of(fact), json, exceptClient, ephemeral ? EPHEMERAL : 0);
  }

  private static byte[] encode(Routing routing, byte[] json, String exceptClient, int flags) {
    var node = routing.nodeId().getBytes(StandardCharsets.UTF_8);
    var subject = routing.subject().getBytes(StandardCharsets.UTF_8);
    var except = exceptClient.getBytes(StandardCharsets.UTF_8);
    var size =
        FIXED_BYTES
            + (routing.hasPlace() ? PLACE_BYTES : 0)
            + node.length
            + subject.length
            + except.length
            + json.length;
    var bytes = ByteBuffer.allocate(size);
    bytes.putInt(size - 4);
    bytes.putLong(routing.version());
    bytes.put(routing.kind().code());
    bytes.put((byte) (routing.hasPlace() ? flags | HAS_PLACE : flags));
    bytes.put((byte) routing.severity());
    bytes.putLong(routing.endpointId());
    if (routing.hasPlace()) {
      bytes.putDouble(routing.latitude());
      bytes.putDouble(routing.longitude());
    }
    bytes.putShort((short) node.length).put(node);
    bytes.putShort((short) subject.length).put(subject);
    bytes.putShort((short) except.length).put(except);
    bytes.put(json);
    return bytes.array();
  }
}
