package dev.signalbox.ingest.decode.meshtastic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.ingest.decode.Fault;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads a packet. For one packet.
public final class MeshReader {
  private static final int MAX_MEMBERS = 200;
  private static final double PER_DEGREE = 1e7;
  private static final double PER_DEGREE_OF_HEADING = 1e5;

  /// @param id of the packet, by its sender; 0 is none
  /// @param known whether packets of this type say something here; what the radio tells counts for
  ///   all of them
  /// @param contents in the order in which they hold
  public record Heard(
      NodeId node,
      long sender,
      long id,
      boolean known,
      List<DeviceReport> contents,
      List<Fault> faults) {}

  private final MeshPacket packet;
  private final List<DeviceReport> contents = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private MeshReader(MeshPacket packet) {
    this.packet = packet;
  }

  /// @throws MalformedValueException when the envelope, or all that is in it, cannot be understood
  public static Heard read(byte[] utf8) {
    return new MeshReader(MeshPacket.read(utf8)).read();
  }

  private Heard read() {
    var known = true;
    switch (packet.type()) {
      case "nodeinfo" -> nodeInfo(packet.fields().nested("payload"));
      case "position" -> position(packet.fields().nested("payload"));
      case "telemetry" -> telemetry(packet.fields().nested("payload"));
      case "text" -> text();
      default -> known = false;
    }
    packet.rssi().ifPresent(value -> read("radio.rssi", value, packet.heardAt()));
    packet.snr().ifPresent(value -> read("radio.snr", value, packet.heardAt()));
    packet.hopsAway().ifPresent(hops -> read("radio.hops_away", (double) hops, packet.heardAt()));
    if (!readings.isEmpty()) {
      contents.add(new DeviceReport.Readings(readings));
    }
    return new Heard(
        packet.node(), packet.from(), packet.id(), known, List.copyOf(contents), faults);
  }

  private void nodeInfo(MeshFields payload) {
    var attributes = JsonNodeFactory.instance.objectNode();
    payload.text("longname").ifPresent(name -> attributes.put("name", name));
    payload.text("shortname").ifPresent(name -> attributes.put("shortName", name));
    payload
        .optionalInteger("hardware", 0, Integer.MAX_VALUE)
        .ifPresent(model -> attributes.put("hardware", model));
    payload
        .optionalInteger("role", 0, Integer.MAX_VALUE)
        .ifPresent(role -> attributes.put("role", role));
    contents.add(new DeviceReport.Attributes(new Json(attributes.toString()), Map.of()));
  }

  /// Whole numbers of 1e-7 degrees; 0, 0 is what nodes without a fix say.
  private void position(MeshFields payload) {
    var latitude = payload.integer("latitude_i", -900_000_000, 900_000_000);
    var longitude = payload.integer("longitude_i", -1_800_000_000, 1_800_000_000);
    var timestamp = payload.time("time").or(() -> payload.time("timestamp")).or(packet::heardAt);
    if (latitude != 0 || longitude != 0) {
      contents.add(
          new DeviceReport.Position(
              new Coordinates(latitude / PER_DEGREE, longitude / PER_DEGREE),
              new Motion(
                  payload.number("altitude"), payload.number("ground_speed"), heading(payload)),
              timestamp));
    }
    payload
        .number("sats_in_view")
        .ifPresent(count -> read("position.sats_in_view", count, timestamp));
  }

  private static OptionalDouble heading(MeshFields payload) {
    var track = payload.optionalInteger("ground_track", 0, 36_000_000);
    return track.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(track.getAsLong() / PER_DEGREE_OF_HEADING);
  }

  private void telemetry(MeshFields payload) {
    var members = new HashSet<String>();
    payload.object().fieldNames().forEachRemaining(members::add);
    if (members.size() > MAX_MEMBERS) {
      throw new MalformedValueException("payload", "must have at most " + MAX_MEMBERS + " members");
    }
    var timestamp = payload.time("time").or(packet::heardAt);
    var kind = MeshPoints.kind(members);
    for (var member : payload.object().properties()) {
      if (!member.getKey().equals("time") && !member.getValue().isNull()) {
        try {
          var field = payload.pathOf(member.getKey());
          read(kind + member.getKey(), MeshFields.number(field, member.getValue()), timestamp);
        } catch (MalformedValueException e) {
          faults.add(Fault.of(e));
        }
      }
    }
  }

  /// Where the text happens to be JSON itself, the firmware puts that in place of the payload.
  private void text() {
    var payload =
        packet
            .fields()
            .optional("payload")
            .orElseThrow(() -> new MalformedValueException("payload", "is missing"));
    var text =
        payload.isObject() && payload.path("text").isTextual()
            ? packet.fields().nested("payload").text("text").orElseThrow()
            : payload.toString();
    contents.add(
        new DeviceReport.Message(
            packet.node().value(), packet.recipient(), text, packet.heardAt()));
  }

  private void read(String key, double value, Optional<Instant> timestamp) {
    readings.add(new Reading(new EndpointKey(key), Value.of(value), timestamp));
  }
}
