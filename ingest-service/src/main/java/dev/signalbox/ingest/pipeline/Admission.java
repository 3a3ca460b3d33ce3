package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.decode.Report;
import dev.signalbox.ingest.registry.LastSeen;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.ingest.registry.Registry;
import dev.signalbox.ingest.registry.Sighting;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides what of a batch is written: asks the registry, then sorts.
@ApplicationScoped
public class Admission {
  private final Registry registry;
  private final LastSeen lastSeen;
  private final PipelineConfig config;

  Admission(Registry registry, LastSeen lastSeen, PipelineConfig config) {
    this.registry = registry;
    this.lastSeen = lastSeen;
    this.config = config;
  }

  Writes admit(List<Indexed> reports) {
    var sightings = reports.stream().map(one -> sightingOf(one.report())).toList();
    var sorter = new Sorter(registry.rosterOf(sightings), config.maxAhead(), lastSeen::isDue);
    reports.forEach(sorter::sort);
    return sorter.writes();
  }

  private static Sighting sightingOf(Report report) {
    var node = new NodeName(report.org(), report.nodeId());
    var connected = report.connected() && !(report.content() instanceof DeviceReport.Status);
    return new Sighting(node, connected, report.receivedAt(), pointsOf(report.content()));
  }

  private static Map<EndpointKey, Optional<ValueType>> pointsOf(DeviceReport content) {
    return switch (content) {
      case DeviceReport.Readings readings -> {
        var points = new HashMap<EndpointKey, Optional<ValueType>>();
        for (var reading : readings.readings()) {
          points.putIfAbsent(reading.key(), Optional.of(reading.value().type()));
        }
        yield points;
      }
      case DeviceReport.Attributes attributes -> {
        var points = new HashMap<EndpointKey, Optional<ValueType>>();
        attributes
            .endpoints()
            .forEach((key, description) -> points.put(key, description.valueType()));
        yield points;
      }
      case DeviceReport.Lapse lapse -> {
        var points = new HashMap<EndpointKey, Optional<ValueType>>();
        lapse.keys().forEach(key -> points.put(key, Optional.empty()));
        yield points;
      }
      case DeviceReport.Position _,
          DeviceReport.Status _,
          DeviceReport.Message _,
          DeviceReport.Alarm _ ->
          Map.of();
    };
  }
}
