package dev.signalbox.ingest.decode.sparkplug;

import dev.signalbox.ingest.decode.Receipt;
import dev.signalbox.ingest.decode.Report;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a host knows of edge node `plant/edge` after each message.
final class EdgeNode {
  static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  static final OrgId ORG = new OrgId("demo");

  private long connection = 1;
  private Optional<EdgeState> state = Optional.empty();

  /// @param type and, for devices, the device: `NBIRTH`, `DDATA/pump`
  Step says(String type, byte[] payload, NodeId... devices) {
    var levels = type.split("/", 2);
    var device = levels.length > 1 ? "/" + levels[1] : "";
    var step =
        EdgeSession.next(
            ORG,
            SparkplugTopic.parse("spBv1.0/plant/" + levels[0] + "/edge" + device),
            PayloadReader.read(payload, 10_000),
            new Receipt(NOW, connection),
            state,
            List.of(devices));
    state = step.state();
    return step;
  }

  Step says(String type, TahuPayload payload, NodeId... devices) {
    return says(type, payload.bytes(), devices);
  }

  void reconnect() {
    connection++;
  }

  static List<Reading> readings(Step step) {
    return contents(step, DeviceReport.Readings.class)
        .flatMap(readings -> readings.readings().stream())
        .toList();
  }

  static <T extends DeviceReport> Stream<T> contents(Step step, Class<T> type) {
    return step.decoding().reports().stream()
        .map(Report::content)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /// Nodes that went offline.
  static List<String> offline(Step step) {
    return step.decoding().reports().stream()
        .filter(report -> report.content().equals(new DeviceReport.Status(false)))
        .map(report -> report.nodeId().value())
        .toList();
  }
}
