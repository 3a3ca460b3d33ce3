package dev.signalbox.stack.simulator.brewery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.stack.simulator.device.Reliability;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Alarm;
import dev.signalbox.stack.simulator.device.Report.Attributes;
import dev.signalbox.stack.simulator.device.Report.Reply;
import dev.signalbox.stack.simulator.device.Report.Status;
import dev.signalbox.stack.simulator.device.Report.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BreweryDeviceTest {

  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private final BreweryDevice device =
      new BreweryDevice(Duration.ofSeconds(1), Reliability.PERFECT, new SplittableRandom(1), START);
  private Instant now = START;

  @Test
  void greetsWithStatusDescriptionEveryValueAndEveryAlarm() {
    var greeting = device.greet(START);

    assertThat(greeting.getFirst()).isEqualTo(new Status(true));
    assertThat(only(Telemetry.class, greeting).values()).hasSize(15);
    assertThat(greeting.stream().filter(Alarm.class::isInstance)).hasSize(4);
    var endpoints = only(Attributes.class, greeting).endpoints();
    assertThat(endpoints).hasSize(15);
    assertThat(endpoints)
        .containsEntry(key("hlt.temp"), described("HLT temperature", "°F", false))
        .hasEntrySatisfying(key("pump.1"), pump -> assertThat(pump.writable()).contains(true))
        .hasEntrySatisfying(
            key("hlt.setpoint"), setpoint -> assertThat(setpoint.max()).hasValue(220));
  }

  @Test
  void saysOnlyWhatChangedAndEverythingEveryTenSeconds() {
    device.greet(START);

    var changed = only(Telemetry.class, runFor(Duration.ofSeconds(1)));
    var later = runFor(Duration.ofSeconds(9));

    assertThat(changed.values()).containsKey(key("hlt.temp")).doesNotContainKey(key("pump.1"));
    assertThat(only(Telemetry.class, List.of(later.getLast())).values()).hasSize(15);
  }

  @Test
  void wakesAtEveryInterval() {
    device.greet(START);

    assertThat(device.wakeAt()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void obeysACommandAndReportsTheNewValueAtOnce() {
    device.greet(START);

    var command = command("pump.1", Value.of(true));
    var received = device.obey(command, now);
    var answered = runFor(Duration.ofMillis(500));

    assertThat(received).containsExactly(new Reply(command.commandId(), new CommandReply.Ack()));
    assertThat(only(Reply.class, answered).reply()).isEqualTo(succeeded(Value.of(true)));
    assertThat(only(Telemetry.class, answered).values())
        .containsEntry(key("pump.1"), Value.of(true));
  }

  @Test
  void commandsChangeThePhysics() {
    device.greet(START);

    obey("valve.hlt", Value.of(true));
    obey("pump.1", Value.of(true));
    var reports = runFor(Duration.ofSeconds(20));

    assertThat(level("hlt.level", reports)).isLessThan(9);
  }

  @Test
  void raisesAnAlarmWhenItsSetpointLetsTheWaterBoil() {
    device.greet(START);

    obey("hlt.setpoint", Value.of(220));
    var reports = runFor(Duration.ofMinutes(5));

    var alarm = only(Alarm.class, reports);
    assertThat(alarm.key()).isEqualTo(key("hlt.overheat"));
    assertThat(alarm.active()).isTrue();
  }

  @Test
  void refusesWhatItCannotDoAndSaysWhy() {
    device.greet(START);

    assertThat(refusal("hlt.pressure", Value.of(1)))
        .isEqualTo("the brewery has no endpoint hlt.pressure");
    assertThat(refusal("hlt.temp", Value.of(1)))
        .isEqualTo("hlt.temp is measured and cannot be set");
    assertThat(refusal("pump.1", Value.of("on")))
        .isEqualTo("pump.1 takes true or false, not \"on\"");
    assertThat(refusal("hlt.setpoint", Value.of(true)))
        .isEqualTo("hlt.setpoint takes a number, not true");
    assertThat(refusal("hlt.setpoint", Value.of(400)))
        .isEqualTo("hlt.setpoint must be from 50 to 220 °F, not 400.0");
  }

  private String refusal(String key, Value value) {
    return ((CommandReply.Failed) obey(key, value)).reason();
  }

  private CommandReply obey(String key, Value value) {
    device.obey(command(key, value), now);
    return only(Reply.class, runFor(Duration.ofMillis(300))).reply();
  }

  private List<Report> runFor(Duration time) {
    var end = now.plus(time);
    var reports = new ArrayList<Report>();
    while (!device.wakeAt().isAfter(end)) {
      now = device.wakeAt();
      reports.addAll(device.advance(now));
    }
    now = end;
    return reports;
  }

  private DeviceCommand command(String key, Value value) {
    return new DeviceCommand(
        new CommandId(UUID.randomUUID()), key(key), value, now, now.plusSeconds(30), 1);
  }

  private static CommandReply succeeded(Value value) {
    return new CommandReply.Succeeded(Optional.of(value));
  }

  private static EndpointDescription described(String name, String unit, boolean writable) {
    return new EndpointDescription(
        Optional.of(name),
        Optional.of(unit),
        Optional.of(ValueType.NUMBER),
        Optional.of(writable),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static double level(String key, List<Report> reports) {
    return reports.stream()
        .filter(Telemetry.class::isInstance)
        .map(report -> ((Telemetry) report).values())
        .flatMap(values -> Optional.ofNullable(values.get(key(key))).stream())
        .map(value -> ((Value.Numeric) value).value())
        .reduce(Double.NaN, (_, newer) -> newer);
  }

  private static <T extends Report> T only(Class<T> type, List<Report> reports) {
    var found = reports.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static EndpointKey key(String key) {
    return new EndpointKey(key);
  }
}
