package dev.signalbox.ingest.dialect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.ingest.decode.Decoding;
import dev.signalbox.ingest.decode.Origin;
import dev.signalbox.ingest.decode.Packet;
import dev.signalbox.ingest.decode.PayloadDecoder;
import dev.signalbox.ingest.decode.Receipt;
import dev.signalbox.ingest.decode.Report;
import dev.signalbox.ingest.decode.meshtastic.MeshPoints;
import dev.signalbox.ingest.decode.meshtastic.MeshReader;
import dev.signalbox.ingest.decode.meshtastic.MeshReader.Heard;
import dev.signalbox.ingest.decode.meshtastic.MeshtasticTopic;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Meshtastic JSON. Remembers only of which points it has told the unit; forgetting that costs
/// telling it again.
@Startup
@ApplicationScoped
class MeshtasticDecoder implements PayloadDecoder {
  private static final int REMEMBERED_POINTS = 100_000;

  private record PointOf(OrgId org, NodeId node, EndpointKey key) {}

  private final Sources sources;
  private final Counter read;
  private final Counter otherTypes;
  private final Counter otherTopics;
  private final Cache<PointOf, Boolean> described =
      Caffeine.newBuilder().maximumSize(REMEMBERED_POINTS).build();

  MeshtasticDecoder(Sources sources, MeterRegistry meters) {
    this.sources = sources;
    this.read = messages(meters, "read");
    this.otherTypes = messages(meters, "other_type");
    this.otherTopics = messages(meters, "other_topic");
  }

  @Override
  public boolean accepts(String topic) {
    return sources.find(DialectKind.MESHTASTIC, topic).isPresent();
  }

  /// One lane for the whole source: a radio channel carries a few packets per second, and a node is
  /// heard through changing gateways.
  @Override
  public String order(String topic) {
    return sources
        .find(DialectKind.MESHTASTIC, topic)
        .map(source -> "meshtastic/" + source.name())
        .orElse(topic);
  }

  @Override
  public Optional<Origin> origin(String topic) {
    return sources
        .find(DialectKind.MESHTASTIC, topic)
        .map(source -> new Origin(source.org(), Optional.empty()));
  }

  @Override
  public Decoding decode(String topic, byte[] payload, Receipt receipt) {
    var org = sources.find(DialectKind.MESHTASTIC, topic).orElseThrow().org();
    var parsed = MeshtasticTopic.parse(topic);
    if (parsed.isEmpty()) {
      otherTopics.increment();
      return Decoding.NOTHING;
    }
    var heard = MeshReader.read(payload);
    (heard.known() ? read : otherTypes).increment();
    var reports = new ArrayList<Report>();
    for (var content : heard.contents()) {
      description(org, heard, content)
          .ifPresent(
              units -> reports.add(new Report(org, heard.node(), units, receipt.at(), true)));
      reports.add(new Report(org, heard.node(), content, receipt.at(), true));
    }
    var packet =
        heard.id() == 0
            ? Optional.<Packet>empty()
            : Optional.of(new Packet(org, heard.sender(), heard.id(), parsed.get().gateway()));
    return new Decoding(reports, heard.faults(), packet);
  }

  /// The units of points that report for the first time.
  private Optional<DeviceReport> description(OrgId org, Heard heard, DeviceReport content) {
    if (!(content instanceof DeviceReport.Readings(List<DeviceReport.Reading> readings))) {
      return Optional.empty();
    }
    var descriptions = new HashMap<EndpointKey, EndpointDescription>();
    for (var reading : readings) {
      var unit = MeshPoints.unit(reading.key());
      var point = new PointOf(org, heard.node(), reading.key());
      if (unit.isPresent() && described.asMap().putIfAbsent(point, true) == null) {
        descriptions.put(
            reading.key(),
            new EndpointDescription(
                Optional.empty(),
                unit,
                Optional.of(ValueType.NUMBER),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()));
      }
    }
    return descriptions.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeviceReport.Attributes(Json.EMPTY_OBJECT, descriptions));
  }

  private static Counter messages(MeterRegistry meters, String outcome) {
    return meters.counter("signalbox.meshtastic.messages", "outcome", outcome);
  }
}
