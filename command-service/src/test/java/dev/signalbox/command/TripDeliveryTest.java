package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.command.fixture.Bus;
import dev.signalbox.command.fixture.CommandsChannel;
import dev.signalbox.command.fixture.Device;
import dev.signalbox.command.fixture.GuardedBurner;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.command.store.Trips;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The command of a trip is stored as sent and leaves at once; and it is delivered all the same
/// where nobody could send it, or whoever was about to is no more.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TripDeliveryTest {
  @Inject Bus bus;
  @Inject Interlocks interlocks;
  @Inject Trips trips;
  @Inject RedisDataSource redis;

  private final GuardedBurner works = new GuardedBurner();
  private final Plant plant = works.plant;

  @Test
  void journalsAndAnnouncesEachStepOnce() {
    guard();
    bus.reads(plant, works.level, Value.of(5));
    bus.reads(plant, works.burner, Value.of(true));
    try (var device = plant.device("plc").obeying()) {
      works.awaitEvaluation("permits", true);

      bus.reads(plant, works.level, Value.of(1));
      var command = device.next();

      works.operator.awaitStatus(command.commandId(), "succeeded");
      var journal = works.operator.get(command.commandId()).then().extract().jsonPath();
      // Sent again where the first attempt took its time.
      assertThat(new LinkedHashSet<>(journal.<String>getList("journal.event")))
          .containsExactly("submitted", "dispatched", "acknowledged", "succeeded");
      List<String> states = journal.getList("journal.status");
      assertThat(journal.<Integer>getList("journal.version"))
          .isEqualTo(IntStream.rangeClosed(1, states.size()).boxed().toList());
      var channel = new CommandsChannel(redis, plant.org());
      await()
          .untilAsserted(() ->
              assertThat(channel.statesOf(command.commandId()))
                  .extracting(CommandState::wireName)
                  .isEqualTo(states));
    }
  }

  @Test
  void sendsAgainWhatACrashedReplicaHadStoredAsSent() {
    var command = trip(guard(), true);

    assertThat(command.state()).isEqualTo(CommandState.SENT);
    assertThat(command.attempt()).isEqualTo(1);
    try (var device = plant.device("plc").obeying()) {
      var delivered = device.next();
      assertThat(delivered.commandId()).isEqualTo(command.id());
      assertThat(delivered.attempt()).isEqualTo(2);
    }
  }

  @Test
  void queuesWhatCannotBeSentForWantOfABroker() {
    try (var device = plant.device("plc").obeying()) {
      var command = trip(guard(), false);

      assertThat(command.state()).isEqualTo(CommandState.QUEUED);
      var delivered = device.next();
      assertThat(delivered.commandId()).isEqualTo(command.id());
      assertThat(delivered.attempt()).isEqualTo(1);
    }
  }

  @Test
  void sendsToANodeThatComesBackBeforeWhatWasSubmittedEarlier() {
    plant.online("plc", false);
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    var earlier = works.operator.submit(valve, 1);
    var trip = trip(guard(), true);
    assertThat(trip.state()).isEqualTo(CommandState.QUEUED);
    try (var device = plant.device("plc").obeying()) {

      plant.online("plc", true);

      assertThat(List.of(next(device), next(device))).containsExactly(trip.id(), earlier);
    }
  }

  private static CommandId next(Device device) {
    return device.next().commandId();
  }

  /// One of which nothing is known, so that it does not trip by itself before it has settled.
  private InterlockId guard() {
    return InterlockId.parse(
        works.create(
            "interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false"));
  }

  /// As a replica stores it, and then does nothing more.
  private Command trip(InterlockId id, boolean sendable) {
    var interlock = interlocks.find(plant.org(), id).orElseThrow();
    var verdict = new Verdict(interlock, false, false, false, "the level is low", List.of());
    var drive = new Trips.Drive(Duration.ofSeconds(5), Duration.ofSeconds(60), sendable);
    return trips.trip(verdict, Value.of(true), drive).orElseThrow();
  }
}
