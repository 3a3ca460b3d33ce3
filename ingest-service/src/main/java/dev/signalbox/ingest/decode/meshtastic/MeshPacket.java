package dev.signalbox.ingest.decode.meshtastic;

import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The envelope of a packet.
///
/// @param from and `to`: node numbers, unsigned, 32 bits
/// @param id of the packet, by its sender; 0 is none
/// @param type empty for what the gateway could not put into JSON
/// @param heardAt by the gateway's clock
record MeshPacket(
    long from,
    long to,
    long id,
    String type,
    Optional<Instant> heardAt,
    OptionalDouble rssi,
    OptionalDouble snr,
    OptionalLong hopsAway,
    MeshFields fields) {
  static final long MAX_UINT32 = 0xFFFF_FFFFL;

  /// To everybody.
  private static final long BROADCAST = MAX_UINT32;

  static MeshPacket read(byte[] utf8) {
    var fields = MeshFields.read(utf8);
    return new MeshPacket(
        fields.integer("from", 1, MAX_UINT32 - 1),
        fields.optionalInteger("to", 0, MAX_UINT32).orElse(BROADCAST),
        fields.optionalInteger("id", 0, MAX_UINT32).orElse(0),
        fields.text("type").orElse(""),
        fields.time("timestamp"),
        fields.number("rssi"),
        fields.number("snr"),
        fields.optionalInteger("hops_away", 0, 255),
        fields);
  }

  NodeId node() {
    return new NodeId(nodeName(from));
  }

  /// Empty means everybody.
  String recipient() {
    return to == BROADCAST ? "" : nodeName(to);
  }

  /// As Meshtastic writes it: `!7efeee00`.
  private static String nodeName(long number) {
    return "!" + HexFormat.of().toHexDigits((int) number);
  }
}
