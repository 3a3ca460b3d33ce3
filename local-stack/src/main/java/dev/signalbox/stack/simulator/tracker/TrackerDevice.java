package dev.signalbox.stack.simulator.tracker;

import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.stack.simulator.device.Absence;
import dev.signalbox.stack.simulator.device.CommandAnswers;
import dev.signalbox.stack.simulator.device.Controls;
import dev.signalbox.stack.simulator.device.Device;
import dev.signalbox.stack.simulator.device.Reliability;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Attributes;
import dev.signalbox.stack.simulator.device.Report.Position;
import dev.signalbox.stack.simulator.device.Report.Status;
import dev.signalbox.stack.simulator.device.Report.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A tracker as a device. It tells its position at every interval while it moves, and every ten
/// seconds while it stands; it has nothing to be commanded.
public final class TrackerDevice implements Device {

  private static final Duration STANDING_INTERVAL = Duration.ofSeconds(10);
  private static final double SECONDS_BETWEEN_MESSAGES = 300;
  private static final double SECONDS_BETWEEN_ABSENCES = 1_500;
  private static final double LONGEST_LEAP_SECONDS = 120;

  private final int number;
  private final int trackers;
  private final Duration interval;
  private final RandomGenerator random;
  private final CommandAnswers answers;
  private Tracker tracker;
  private Map<String, Value> saidOfBattery = Map.of();
  private Instant present;
  private Instant wakeAt;
  private Instant positionDue;
  private Optional<Absence> absence = Optional.empty();

  /// @param number from 1 to `trackers`
  public TrackerDevice(
      int number, int trackers, Duration interval, RandomGenerator random, Instant now) {
    this.number = number;
    this.trackers = trackers;
    this.interval = interval;
    this.random = random;
    this.tracker = Tracker.random(random);
    this.answers = new CommandAnswers(Controls.none(nodeId()), Reliability.PERFECT, random);
    this.present = now;
    this.positionDue = now;
    this.wakeAt = now.plus(interval.multipliedBy(number).dividedBy(trackers));
  }

  @Override
  public NodeId nodeId() {
    return nodeId(number);
  }

  @Override
  public List<Report> greet(Instant now) {
    move(now);
    var fields = new LinkedHashMap<String, Value>();
    fields.put("name", Value.of("Tracker %02d".formatted(number)));
    fields.put("model", Value.of(tracker.carrier().model));
    fields.put("firmware", Value.of("1.8.0"));
    saidOfBattery = battery();
    fields.putAll(saidOfBattery);
    return List.of(new Status(true), new Attributes(fields, Map.of()), position(now));
  }

  @Override
  public List<Report> advance(Instant now) {
    absence = Optional.empty();
    var reports = new ArrayList<>(answers.due(now));
    if (now.isBefore(wakeAt)) {
      return reports;
    }
    var seconds = move(now);
    wakeAt = now.plus(interval);
    if (tracker.moving() || !now.isBefore(positionDue)) {
      reports.add(position(now));
    }
    if (!battery().equals(saidOfBattery)) {
      saidOfBattery = battery();
      reports.add(new Attributes(saidOfBattery, Map.of()));
    }
    if (trackers > 1 && happens(seconds, SECONDS_BETWEEN_MESSAGES)) {
      reports.add(new TextMessage(now, nodeId(), nodeId(another()), Chatter.text(random)));
    }
    if (happens(seconds, SECONDS_BETWEEN_ABSENCES)) {
      absence = Optional.of(someAbsence());
    }
    return reports;
  }

  @Override
  public List<Report> obey(DeviceCommand command, Instant now) {
    return answers.receive(command, now);
  }

  @Override
  public Instant wakeAt() {
    var reply = answers.nextDue();
    return reply.isBefore(wakeAt) ? reply : wakeAt;
  }

  @Override
  public Optional<Absence> absence() {
    return absence;
  }

  private double move(Instant now) {
    var elapsed = Duration.between(present, now).toNanos() / 1e9;
    var seconds = Math.clamp(elapsed, 0, LONGEST_LEAP_SECONDS);
    present = now;
    tracker = tracker.after(seconds, random);
    return seconds;
  }

  private Position position(Instant now) {
    positionDue = now.plus(STANDING_INTERVAL);
    var place = tracker.place();
    return new Position(
        now, place.coordinates(), place.altitude(), tracker.speed(), tracker.heading());
  }

  private Map<String, Value> battery() {
    var battery = tracker.battery();
    return Map.of("battery", Value.of(battery.shown()), "charging", Value.of(battery.charging()));
  }

  private boolean happens(double seconds, double onceInSeconds) {
    return random.nextDouble() < seconds / onceInSeconds;
  }

  private Absence someAbsence() {
    return new Absence(Duration.ofSeconds(random.nextLong(15, 76)), random.nextBoolean());
  }

  private int another() {
    return (number + random.nextInt(1, trackers) - 1) % trackers + 1;
  }

  private static NodeId nodeId(int number) {
    return new NodeId("tracker-%02d".formatted(number));
  }
}
