package dev.signalbox.ingest.decode.sparkplug;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.ingest.decode.Fault;
import dev.signalbox.ingest.decode.sparkplug.Metric.Raw;
import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Collects what the metrics of one payload report. One bad metric does not spoil the others. For
/// one payload.
final class MetricReports {
  private static final int QUALITY_UNCERTAIN = 64;
  private static final int QUALITY_GOOD = 192;
  private static final int QUALITY_STALE = 500;

  private final OptionalLong sentAt;
  private final List<Reading> readings = new ArrayList<>();
  private final Map<Optional<Instant>, Set<EndpointKey>> lapses = new LinkedHashMap<>();
  private final Map<EndpointKey, EndpointDescription> descriptions = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  MetricReports(OptionalLong sentAt) {
    this.sentAt = sentAt;
  }

  void add(Definition definition, Metric metric) {
    if (definition.isControl()) {
      return;
    }
    try {
      var timestamp = timestamp(metric);
      if (definition.type() == DataType.TEMPLATE) {
        addMembers(definition, metric, timestamp);
      } else {
        addPoint(definition, metric, timestamp);
      }
    } catch (MalformedValueException e) {
      faults.add(Fault.of(e));
    }
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  /// @param attributes what else a birth says about its node
  DeviceReport birth(Json attributes) {
    return new DeviceReport.Attributes(attributes, descriptions);
  }

  List<DeviceReport> values() {
    var reports = new ArrayList<DeviceReport>();
    if (!readings.isEmpty()) {
      reports.add(new DeviceReport.Readings(readings));
    }
    lapses.forEach(
        (timestamp, keys) -> reports.add(new DeviceReport.Lapse(keys, Quality.BAD, timestamp)));
    return reports;
  }

  List<Fault> faults() {
    return faults;
  }

  static Json attributes(SparkplugTopic topic) {
    var ids = JsonNodeFactory.instance.objectNode();
    ids.put("groupId", topic.groupId());
    ids.put("edgeNodeId", topic.edgeNodeId());
    topic.deviceId().ifPresent(device -> ids.put("deviceId", device));
    return new Json(JsonNodeFactory.instance.objectNode().set("sparkplug", ids).toString());
  }

  /// The members of a template report under `{template}/{member}`.
  private void addMembers(Definition template, Metric metric, Optional<Instant> timestamp) {
    if (!(metric.value() instanceof Raw.Members(boolean definition, List<Metric> members))) {
      if (!metric.empty()) {
        throw new MalformedValueException(metric.path() + ".value", "expected a template");
      }
      return;
    }
    if (definition) {
      return; // says what templates look like, has no values
    }
    for (var member : members) {
      var inner = definitionOf(member);
      var named = new Definition(template.name() + "/" + inner.name(), inner.type());
      if (inner.type() == DataType.TEMPLATE) {
        addMembers(named, member, timestamp);
      } else {
        addPoint(named, member, member.timestamp().isPresent() ? timestamp(member) : timestamp);
      }
    }
  }

  /// @throws MalformedValueException when the metric does not say its name and type itself
  static Definition definitionOf(Metric metric) {
    var name =
        metric
            .name()
            .orElseThrow(() -> new MalformedValueException(metric.path() + ".name", "is missing"));
    var type =
        DataType.ofCode(metric.dataType().orElse(0))
            .orElseThrow(() ->
                new MalformedValueException(
                    metric.path() + ".datatype", "expected one of the types 1 to 34"));
    return new Definition(name, type);
  }

  private void addPoint(Definition definition, Metric metric, Optional<Instant> timestamp) {
    var key = key(definition, metric);
    var type = definition.type().valueType();
    var value = MetricValue.of(definition.type(), metric.value(), metric.path());
    if (value.isEmpty() && !metric.empty() && metric.value() instanceof Raw.None) {
      throw new MalformedValueException(metric.path() + ".value", "is missing, without is_null");
    }
    descriptions.put(
        key,
        new EndpointDescription(
            Optional.empty(),
            text(metric, "engUnit"),
            Optional.of(type),
            Optional.empty(),
            number(metric, "engLow"),
            number(metric, "engHigh")));
    if (value.isPresent() && !metric.empty()) {
      readings.add(new Reading(key, value.get(), timestamp, quality(metric), metric.historical()));
    } else if (!metric.historical()) {
      lapses.computeIfAbsent(timestamp, _ -> new HashSet<>()).add(key);
    }
  }

  private static EndpointKey key(Definition definition, Metric metric) {
    try {
      return new EndpointKey(definition.name());
    } catch (MalformedValueException e) {
      throw e.renamed(metric.path() + ".name");
    }
  }

  private Optional<Instant> timestamp(Metric metric) {
    var millis = metric.timestamp().isPresent() ? metric.timestamp() : sentAt;
    return millis.isEmpty()
        ? Optional.empty()
        : Optional.of(Timestamps.checked(metric.path() + ".timestamp", millis.getAsLong()));
  }

  private static Optional<String> text(Metric metric, String property) {
    return metric.properties().get(property) instanceof Raw.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static OptionalDouble number(Metric metric, String property) {
    return switch (metric.properties().get(property)) {
      case Raw.Whole(long number) -> OptionalDouble.of((double) number);
      case Raw.Fraction(double number) when Double.isFinite(number) -> OptionalDouble.of(number);
      case null, default -> OptionalDouble.empty();
    };
  }

  /// The codes of OPC, and 500 for what a host has lost sight of.
  private static Quality quality(Metric metric) {
    var code = number(metric, "Quality").orElse(QUALITY_GOOD);
    if (code == QUALITY_STALE || (code >= QUALITY_UNCERTAIN && code < QUALITY_GOOD)) {
      return Quality.STALE;
    }
    return code < QUALITY_UNCERTAIN ? Quality.BAD : Quality.GOOD;
  }
}
