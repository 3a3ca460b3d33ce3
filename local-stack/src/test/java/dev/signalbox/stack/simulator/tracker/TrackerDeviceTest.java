package dev.signalbox.stack.simulator.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.stack.simulator.device.Absence;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Attributes;
import dev.signalbox.stack.simulator.device.Report.Position;
import dev.signalbox.stack.simulator.device.Report.Status;
import dev.signalbox.stack.simulator.device.Report.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrackerDeviceTest {

  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private final TrackerDevice device =
      new TrackerDevice(3, 20, Duration.ofSeconds(1), new SplittableRandom(11), START);
  private final List<Absence> absences = new ArrayList<>();

  @Test
  void greetsWithStatusNameAndPosition() {
    var greeting = device.greet(START);

    assertThat(device.nodeId()).isEqualTo(new NodeId("tracker-03"));
    assertThat(greeting.getFirst()).isEqualTo(new Status(true));
    assertThat(all(Attributes.class, greeting).getFirst().fields())
        .containsKeys("name", "model", "firmware", "battery", "charging");
    assertThat(all(Position.class, greeting)).hasSize(1);
  }

  @Test
  void tellsItsPositionWhileItMovesAndItsBatteryWhenItChanges() {
    device.greet(START);

    var reports = runFor(Duration.ofMinutes(20));

    assertThat(all(Position.class, reports)).hasSizeGreaterThan(600);
    assertThat(all(Attributes.class, reports))
        .hasSizeBetween(5, 500)
        .allSatisfy(said -> assertThat(said.fields()).containsOnlyKeys("battery", "charging"));
  }

  @Test
  void writesToOthersNowAndThen() {
    device.greet(START);

    var messages = all(TextMessage.class, runFor(Duration.ofHours(2)));

    assertThat(messages).hasSizeBetween(8, 50);
    assertThat(messages)
        .allSatisfy(message -> {
          assertThat(message.from()).isEqualTo(new NodeId("tracker-03"));
          assertThat(message.to()).isNotEqualTo(message.from());
          assertThat(message.to().value()).matches("tracker-(0[1-9]|1\\d|20)");
        });
  }

  @Test
  void getsLostNowAndThenCleanlyAndUncleanly() {
    device.greet(START);

    runFor(Duration.ofHours(6));

    assertThat(absences).hasSizeBetween(5, 40);
    assertThat(absences).extracting(Absence::clean).contains(true, false);
    assertThat(absences)
        .allSatisfy(absence ->
            assertThat(absence.length()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(75)));
  }

  private List<Report> runFor(Duration time) {
    var end = START.plus(time);
    var reports = new ArrayList<Report>();
    while (!device.wakeAt().isAfter(end)) {
      reports.addAll(device.advance(device.wakeAt()));
      device.absence().ifPresent(absences::add);
    }
    return reports;
  }

  private static <T extends Report> List<T> all(Class<T> type, List<Report> reports) {
    return reports.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
