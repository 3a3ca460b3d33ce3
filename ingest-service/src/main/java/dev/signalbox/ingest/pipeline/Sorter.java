package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.alarm.AlarmReport;
import dev.signalbox.ingest.decode.Report;
import dev.signalbox.ingest.message.Said;
import dev.signalbox.ingest.position.Located;
import dev.signalbox.ingest.quarantine.Reason;
import dev.signalbox.ingest.registry.KnownNode;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.ingest.registry.NodeTouch;
import dev.signalbox.ingest.registry.Roster;
import dev.signalbox.ingest.telemetry.Lapsed;
import dev.signalbox.ingest.telemetry.Measured;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Sorts the reports of one batch by what they write, and says why something cannot be written.
/// Pure; for one batch.
final class Sorter {
  private final Roster roster;
  private final Duration maxAhead;
  private final BiPredicate<NodeName, Instant> isTouchDue;

  private final List<Measured> readings = new ArrayList<>();
  private final List<Lapsed> lapses = new ArrayList<>();
  private final List<Located> positions = new ArrayList<>();
  private final List<Said> messages = new ArrayList<>();
  private final List<AlarmReport> alarms = new ArrayList<>();
  private final TreeMap<NodeName, NodeTouch> touches = new TreeMap<>();
  private final TreeMap<EndpointId, EndpointDescription> descriptions = new TreeMap<>();
  private final List<Refusal> refusals = new ArrayList<>();

  Sorter(Roster roster, Duration maxAhead, BiPredicate<NodeName, Instant> isTouchDue) {
    this.roster = roster;
    this.maxAhead = maxAhead;
    this.isTouchDue = isTouchDue;
  }

  void sort(Indexed indexed) {
    var report = indexed.report();
    var node = new NodeName(report.org(), report.nodeId());
    if (!roster.knowsOrganization(node)) {
      refuse(indexed, Reason.UNKNOWN_ORGANIZATION, "org", "unknown organization " + node.org());
      return;
    }
    var known = roster.node(node);
    if (known == null) {
      refuse(
          indexed,
          Reason.UNKNOWN_NODE,
          "nodeId",
          "unknown node " + node.nodeId() + ", and the organization registers none by itself");
      return;
    }
    touch(node, report);
    switch (report.content()) {
      case DeviceReport.Readings many ->
          many.readings().forEach(one -> sort(indexed, node, known, one));
      case DeviceReport.Lapse lapse ->
          lapse.keys().forEach(key -> lapse(report, known, key, lapse));
      case DeviceReport.Position position -> {
        if (isInTime(indexed, "ts", position.timestamp())) {
          positions.add(
              new Located(
                  node,
                  position.coordinates(),
                  position.motion(),
                  timeOf(report, position.timestamp())));
        }
      }
      case DeviceReport.Message message -> {
        if (isInTime(indexed, "ts", message.timestamp())) {
          messages.add(
              new Said(
                  node,
                  message.from(),
                  message.to(),
                  message.text(),
                  timeOf(report, message.timestamp())));
        }
      }
      case DeviceReport.Alarm alarm -> {
        if (isInTime(indexed, "ts", alarm.timestamp())) {
          alarms.add(alarmReport(node, report, alarm));
        }
      }
      case DeviceReport.Attributes attributes ->
          attributes
              .endpoints()
              .forEach((key, description) -> describe(indexed, known, key, description));
      case DeviceReport.Status _ -> {} // the touch says it
    }
  }

  Writes writes() {
    return new Writes(
        readings,
        lapses,
        positions,
        messages,
        alarms,
        List.copyOf(touches.values()),
        descriptions,
        refusals,
        roster.arrivals());
  }

  private void sort(Indexed indexed, NodeName node, KnownNode known, DeviceReport.Reading reading) {
    var point = known.point(reading.key());
    if (point == null) {
      refuse(
          indexed,
          Reason.UNKNOWN_ENDPOINT,
          "values." + reading.key(),
          "unknown endpoint, and the organization registers none by itself");
    } else if (point.type() != reading.value().type()) {
      refuse(
          indexed,
          Reason.TYPE_MISMATCH,
          "values." + reading.key(),
          "expected a "
              + point.type().wireName()
              + " as before, found a "
              + reading.value().type().wireName());
    } else if (isAhead(indexed, reading.timestamp())) {
      refuseAhead(indexed, "values." + reading.key(), reading.timestamp());
    } else {
      var time = timeOf(indexed.report(), reading.timestamp());
      readings.add(
          new Measured(
              node,
              reading.key(),
              point.id(),
              reading.value(),
              time,
              reading.quality(),
              reading.historical()));
    }
  }

  /// What was never known has nothing to lose.
  private void lapse(Report report, KnownNode known, EndpointKey key, DeviceReport.Lapse lapse) {
    var point = known.point(key);
    if (point != null) {
      lapses.add(new Lapsed(point.id(), lapse.quality(), timeOf(report, lapse.timestamp())));
    }
  }

  private void describe(
      Indexed indexed, KnownNode known, EndpointKey key, EndpointDescription description) {
    var field = "endpoints." + key;
    var point = known.point(key);
    if (point == null) {
      refuse(
          indexed,
          Reason.UNKNOWN_ENDPOINT,
          field + ".valueType",
          "is missing; an unknown endpoint needs one");
      return;
    }
    if (description.valueType().filter(type -> type != point.type()).isPresent()) {
      refuse(
          indexed,
          Reason.TYPE_MISMATCH,
          field + ".valueType",
          "the endpoint is a " + point.type().wireName() + " already");
      return;
    }
    descriptions.merge(point.id(), description, Sorter::combined);
  }

  private static EndpointDescription combined(EndpointDescription one, EndpointDescription other) {
    return new EndpointDescription(
        other.name().or(one::name),
        other.unit().or(one::unit),
        other.valueType().or(one::valueType),
        other.writable().or(one::writable),
        other.min().isPresent() ? other.min() : one.min(),
        other.max().isPresent() ? other.max() : one.max());
  }

  private void touch(NodeName node, Report report) {
    Optional<Boolean> online =
        report.content() instanceof DeviceReport.Status(boolean said)
            ? Optional.of(said)
            : Optional.empty();
    List<Json> attributes =
        report.content() instanceof DeviceReport.Attributes said
            ? List.of(said.changes())
            : List.of();
    var due = isTouchDue.test(node, report.receivedAt());
    var heard = !online.equals(Optional.of(false));
    if (due || online.isPresent() || !attributes.isEmpty()) {
      touches.merge(
          node,
          new NodeTouch(node, online, heard, report.connected(), report.receivedAt(), attributes),
          Sorter::combined);
    }
  }

  private static NodeTouch combined(NodeTouch one, NodeTouch other) {
    var attributes = new ArrayList<>(one.attributes());
    attributes.addAll(other.attributes());
    return new NodeTouch(
        one.node(),
        other.online().or(one::online),
        one.heard() || other.heard(),
        one.connected() || other.connected(),
        other.at(),
        attributes);
  }

  private static AlarmReport alarmReport(NodeName node, Report report, DeviceReport.Alarm alarm) {
    return new AlarmReport(
        node,
        alarm.key(),
        alarm.severity(),
        alarm.message(),
        alarm.active(),
        timeOf(report, alarm.timestamp()),
        alarm.timestamp().isPresent());
  }

  private static Instant timeOf(Report report, Optional<Instant> said) {
    return said.orElse(report.receivedAt());
  }

  private boolean isInTime(Indexed indexed, String field, Optional<Instant> said) {
    if (isAhead(indexed, said)) {
      refuseAhead(indexed, field, said);
      return false;
    }
    return true;
  }

  private boolean isAhead(Indexed indexed, Optional<Instant> said) {
    return said.isPresent() && said.get().isAfter(indexed.report().receivedAt().plus(maxAhead));
  }

  private void refuseAhead(Indexed indexed, String field, Optional<Instant> said) {
    refuse(
        indexed,
        Reason.TIMESTAMP_AHEAD,
        field,
        "the time "
            + said.orElseThrow()
            + " is more than "
            + maxAhead.toMinutes()
            + " minutes ahead");
  }

  private void refuse(Indexed indexed, Reason reason, String field, String detail) {
    refusals.add(new Refusal(indexed.index(), reason, field, detail));
  }
}
