package dev.signalbox.ingest.decode.sparkplug;

import dev.signalbox.ingest.decode.Decoding;
import dev.signalbox.ingest.decode.Fault;
import dev.signalbox.ingest.decode.Receipt;
import dev.signalbox.ingest.decode.Report;
import dev.signalbox.ingest.decode.sparkplug.Metric.Raw;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// One message of an edge node, as a step from one state to the next:
///
/// | message | needs | leaves | reports |
/// | --- | --- | --- | --- |
/// | NBIRTH | nothing | the session with the edge node's catalog | online, points, values |
/// | DBIRTH | the session, for later | the device's catalog added | online, points, values |
/// | NDATA, DDATA | the catalog, for what has no name and type | the sequence number | values |
/// | DDEATH | nothing | the device's catalog removed | offline |
/// | NDEATH | nothing, or the same bdSeq | nothing | offline, with all devices |
///
/// What needs the session and does not find it asks for a rebirth; so does a gap in the sequence.
/// After a gap the catalogs still hold: while the connection lasts, a birth cannot go missing
/// without the death before it, which is sent with QoS 1.
public final class EdgeSession {
  private final OrgId org;
  private final SparkplugTopic topic;
  private final Payload payload;
  private final Receipt receipt;
  private final MetricReports metrics;
  private final List<Report> reports = new ArrayList<>();
  private final Set<Finding> findings = EnumSet.noneOf(Finding.class);
  private Optional<EdgeState> state;
  private int missing;

  private EdgeSession(
      OrgId org,
      SparkplugTopic topic,
      Payload payload,
      Receipt receipt,
      Optional<EdgeState> known) {
    this.org = org;
    this.topic = topic;
    this.payload = payload;
    this.receipt = receipt;
    this.metrics = new MetricReports(payload.timestamp());
    this.state = known.filter(one -> one.connection() == receipt.connection());
  }

  /// @param devices of the edge node, for its death
  public static Step next(
      OrgId org,
      SparkplugTopic topic,
      Payload payload,
      Receipt receipt,
      Optional<EdgeState> known,
      Collection<NodeId> devices) {
    var session = new EdgeSession(org, topic, payload, receipt, known);
    session.take(devices);
    var decoding = new Decoding(session.reports, session.metrics.faults(), Optional.empty());
    return new Step(session.state, decoding, Set.copyOf(session.findings), session.missing);
  }

  private void take(Collection<NodeId> devices) {
    switch (topic.type()) {
      case NBIRTH -> {
        var catalog = Catalog.of(payload);
        state =
            Optional.of(
                EdgeState.born(receipt.connection(), bdSeq(), payload.seq().orElse(0), catalog));
        birth();
      }
      case DBIRTH -> {
        follow();
        state = state.map(one -> one.with(topic.deviceId().orElseThrow(), Catalog.of(payload)));
        birth();
      }
      case NDATA, DDATA -> {
        follow();
        data();
      }
      case DDEATH -> {
        follow();
        state = state.map(one -> one.without(topic.deviceId().orElseThrow()));
        report(topic.nodeId(), new DeviceReport.Status(false));
      }
      case NDEATH -> death(devices);
      case NCMD, DCMD, STATE -> throw new IllegalArgumentException("no report: " + topic.type());
    }
  }

  /// Checks the sequence number (section 6.4.6: 0 to 255, then 0 again).
  private void follow() {
    if (state.isEmpty()) {
      findings.add(Finding.UNKNOWN_EDGE);
    } else if (payload.seq().isPresent()) {
      var seq = payload.seq().getAsInt();
      missing = (seq - state.get().nextSeq()) & 0xFF;
      if (missing != 0) {
        findings.add(Finding.SEQUENCE_GAP);
      }
      state = Optional.of(state.get().at(seq));
    }
  }

  private void birth() {
    for (var metric : payload.metrics()) {
      try {
        metrics.add(MetricReports.definitionOf(metric), metric);
      } catch (MalformedValueException e) {
        metrics.add(Fault.of(e));
      }
    }
    report(topic.nodeId(), new DeviceReport.Status(true));
    report(topic.nodeId(), metrics.birth(MetricReports.attributes(topic)));
    metrics.values().forEach(content -> report(topic.nodeId(), content));
  }

  private void data() {
    var catalog = state.map(one -> one.catalog(topic.deviceId())).orElse(Catalog.EMPTY);
    var unknown = new ArrayList<Metric>();
    for (var metric : payload.metrics()) {
      catalog
          .find(metric)
          .or(() -> ownDefinition(metric))
          .ifPresentOrElse(
              definition -> metrics.add(definition, metric), () -> unknown.add(metric));
    }
    if (!unknown.isEmpty()) {
      findings.add(Finding.UNKNOWN_METRIC);
      metrics.add(fault(unknown));
    }
    metrics.values().forEach(content -> report(topic.nodeId(), content));
  }

  /// A metric that says its name and type needs no birth to be understood.
  private Optional<Definition> ownDefinition(Metric metric) {
    var type = DataType.ofCode(metric.dataType().orElse(0));
    if (metric.name().isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    findings.add(Finding.UNKNOWN_METRIC);
    return Optional.of(new Definition(metric.name().get(), type.get()));
  }

  private static Fault fault(List<Metric> unknown) {
    var first = unknown.getFirst();
    var field = first.name().isPresent() ? ".name" : ".alias";
    var what =
        first.name().isPresent()
            ? "name " + first.name().get()
            : first.alias().isPresent() ? "alias " + first.alias().getAsLong() : "no alias";
    return new Fault(
        first.path() + field,
        what + " was announced by no birth that we know of; " + unknown.size() + " like this");
  }

  private void death(Collection<NodeId> devices) {
    var said = bdSeq();
    var current = state.map(EdgeState::bdSeq).orElse(OptionalLong.empty());
    if (said.isPresent() && current.isPresent() && !said.equals(current)) {
      findings.add(Finding.OUTDATED_DEATH);
      return;
    }
    state = Optional.empty();
    var all = new TreeSet<>(devices);
    all.add(topic.edgeNode());
    all.forEach(node -> report(node, new DeviceReport.Status(false)));
  }

  private OptionalLong bdSeq() {
    return payload.metrics().stream()
        .filter(metric -> metric.name().filter("bdSeq"::equals).isPresent())
        .filter(metric -> metric.value() instanceof Raw.Whole)
        .mapToLong(metric -> ((Raw.Whole) metric.value()).bits())
        .findFirst();
  }

  private void report(NodeId node, DeviceReport content) {
    reports.add(new Report(org, node, content, receipt.at(), true));
  }
}
