package dev.signalbox.stack.simulator.brewery;

import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.stack.simulator.device.CommandAnswers;
import dev.signalbox.stack.simulator.device.Device;
import dev.signalbox.stack.simulator.device.Reliability;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Attributes;
import dev.signalbox.stack.simulator.device.Report.Status;
import dev.signalbox.stack.simulator.device.Report.Telemetry;
import dev.signalbox.stack.simulator.device.TelemetryChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The brewery as a device. Its own time runs [#PACE] times as fast as the clock, so that one can
/// watch a kettle boil.
public final class BreweryDevice implements Device {

  public static final NodeId NODE_ID = new NodeId("brewery");

  static final int PACE = 4;

  /// Of a longer silence (a suspended machine) only this much is lived through.
  private static final Duration LONGEST_LEAP = Duration.ofMinutes(1);

  private static final Map<String, Value> DESCRIPTION = description();
  private static final Map<EndpointKey, EndpointDescription> ENDPOINTS = endpoints();

  private final Duration interval;
  private final CommandAnswers answers;
  private final AlarmWatch alarms = new AlarmWatch();
  private final TelemetryChanges changes = new TelemetryChanges();
  private Brewery brewery = Brewery.midday();
  private Instant present;
  private Instant telemetryDue;

  public BreweryDevice(
      Duration interval, Reliability reliability, RandomGenerator random, Instant now) {
    this.interval = interval;
    this.present = now;
    this.telemetryDue = now;
    this.answers =
        new CommandAnswers(
            new BreweryControls(() -> brewery, next -> brewery = next), reliability, random);
  }

  @Override
  public NodeId nodeId() {
    return NODE_ID;
  }

  @Override
  public List<Report> greet(Instant now) {
    run(now);
    changes.forget();
    alarms.changes(brewery, now);
    var reports = new ArrayList<Report>();
    reports.add(new Status(true));
    reports.add(new Attributes(DESCRIPTION, ENDPOINTS));
    reports.addAll(telemetry(now));
    reports.addAll(alarms.all(now));
    return reports;
  }

  @Override
  public List<Report> advance(Instant now) {
    run(now);
    var reports = new ArrayList<>(answers.due(now));
    var commanded = !reports.isEmpty();
    if (commanded || !now.isBefore(telemetryDue)) {
      reports.addAll(telemetry(now));
    }
    reports.addAll(alarms.changes(brewery, now));
    return reports;
  }

  @Override
  public List<Report> obey(DeviceCommand command, Instant now) {
    return answers.receive(command, now);
  }

  @Override
  public Instant wakeAt() {
    var reply = answers.nextDue();
    return reply.isBefore(telemetryDue) ? reply : telemetryDue;
  }

  private void run(Instant now) {
    var elapsed = Duration.between(present, now);
    present = now;
    if (elapsed.isPositive()) {
      var lived = elapsed.compareTo(LONGEST_LEAP) < 0 ? elapsed : LONGEST_LEAP;
      brewery = brewery.after(lived.multipliedBy(PACE));
    }
  }

  private List<Report> telemetry(Instant now) {
    telemetryDue = now.plus(interval);
    var values = new LinkedHashMap<EndpointKey, Value>();
    for (var point : BreweryPoint.values()) {
      values.put(point.key(), point.read(brewery));
    }
    var changed = changes.of(values, now);
    return changed.isEmpty() ? List.of() : List.of(new Telemetry(now, changed));
  }

  private static Map<String, Value> description() {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("name", Value.of("Brewery"));
    fields.put("model", Value.of("Three-vessel pilot brewhouse"));
    fields.put("firmware", Value.of("2.4.1"));
    return fields;
  }

  private static Map<EndpointKey, EndpointDescription> endpoints() {
    var endpoints = new LinkedHashMap<EndpointKey, EndpointDescription>();
    for (var point : BreweryPoint.values()) {
      endpoints.put(point.key(), point.description());
    }
    return endpoints;
  }
}
