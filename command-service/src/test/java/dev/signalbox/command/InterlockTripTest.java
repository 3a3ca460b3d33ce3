package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.command.fixture.Alarms;
import dev.signalbox.command.fixture.Bus;
import dev.signalbox.command.fixture.GuardedBurner;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.command.store.Trips;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What interlocks do by themselves, and what ends it: the condition, a reset, a bypass.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class InterlockTripTest {
  private static final String PATH = GuardedBurner.PATH;

  @Inject Bus bus;
  @Inject Interlocks interlocks;
  @Inject Trips trips;

  private final GuardedBurner works = new GuardedBurner();
  private final Plant plant = works.plant;
  private final Rest engineer = works.engineer;
  private final Rest operator = works.operator;
  private final EndpointId burner = works.burner;
  private final EndpointId level = works.level;

  @Test
  void drivesTheEndpointToItsSafeValueAndHoldsNoGrudge() {
    var id =
        works.create(
            "interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, level, Value.of(5));
    bus.reads(plant, burner, Value.of(true));
    try (var device = plant.device("plc").obeying();
        var alarms = Alarms.of(plant)) {
      works.awaitEvaluation("permits", true);

      bus.reads(plant, level, Value.of(1));
      var command = device.next();
      bus.reads(plant, burner, Value.of(false));

      assertThat(command.value()).isEqualTo(Value.of(false));
      operator
          .get(command.commandId())
          .then()
          .body("submittedBy", equalTo("interlock:" + id))
          .body("causedBy", equalTo("interlock:" + id));
      alarms.await("interlock.dry-firing", true);
      assertThat(device.next(Duration.ofMillis(1200))).isEmpty();

      bus.reads(plant, level, Value.of(5));
      alarms.await("interlock.dry-firing", false);
      engineer.request().get(PATH + "/" + id).then().body("trip", nullValue());
      works
          .journal(id)
          .body("items.event", equalTo(List.of("cleared", "tripped", "created")))
          .body("items[1].commandId", equalTo(command.commandId().toString()))
          .body("items[1].seen[0].value", equalTo(1.0f));
    }
  }

  @Test
  void drivesAgainWhenTheEndpointDoesNotGetThere() {
    works.create("interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, burner, Value.of(true));
    try (var device = plant.device("plc").obeying()) {

      bus.reads(plant, level, Value.of(1));

      var first = device.next();
      assertThat(device.next().commandId()).isNotEqualTo(first.commandId());
    }
  }

  @Test
  void drivesOnceHoweverManyReplicasNotice() throws Exception {
    bus.reads(plant, level, Value.of(5));
    var id =
        works.create(
            "interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    var interlock = interlocks.find(plant.org(), InterlockId.parse(id)).orElseThrow();
    var verdict = new Verdict(interlock, false, false, false, "the level is low", List.of());
    var replica =
        (Callable<Optional<Command>>)
            () ->
                trips.trip(
                    verdict,
                    Value.of(true),
                    new Trips.Drive(Duration.ofSeconds(5), Duration.ofSeconds(60), true));

    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      var driven = 0;
      for (var result : replicas.invokeAll(Collections.nCopies(8, replica))) {
        driven += result.get().isPresent() ? 1 : 0;
      }

      assertThat(driven).isEqualTo(1);
    }
  }

  @Test
  void latchesUntilAnEngineerResetsIt() {
    var id =
        works.create("protect", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, burner, Value.of(true));
    bus.reads(plant, level, Value.of(1));
    try (var device = plant.device("plc").obeying()) {
      assertThat(device.next().value()).isEqualTo(Value.of(false));
      bus.reads(plant, burner, Value.of(false));
      works.reset(engineer, id).statusCode(409).body("detail", containsString("requires"));

      bus.reads(plant, level, Value.of(5));
      works.awaitEvaluation("interlocks[0].holds", true);
      works
          .evaluate(true)
          .body("permits", is(false))
          .body("interlocks[0].latched", is(true))
          .body("interlocks[0].explanation", containsString("has not been reset"));
      works.reset(operator, id).statusCode(403);

      works.reset(engineer, id).statusCode(200).body("trip", nullValue());
      works.evaluate(true).body("permits", is(true));
      works
          .journal(id)
          .body("items[0].event", equalTo("reset"))
          .body("items[0].address", notNullValue());
    }
  }

  @Test
  void aLatchedOneCanBeResetByTheRoleThatItNames() {
    var id =
        works.create(
            "protect",
            "dry-firing",
            "value(\\\"level\\\") > 2.0",
            ",\"safeValue\":false,\"resetBy\":\"operator\"");
    works.reset(operator, id).statusCode(200);
  }

  @Test
  void tripsWhenNothingIsHeardAnyMore() {
    works.create(
        "interlock",
        "watchdog",
        "age(\\\"level\\\") < duration(\\\"700ms\\\")",
        ",\"safeValue\":false");
    bus.reads(plant, burner, Value.of(true));
    bus.reads(plant, level, Value.of(5));
    try (var device = plant.device("plc").obeying()) {
      assertThat(device.next().value()).isEqualTo(Value.of(false));
    }
  }

  @Test
  void permitsWhileItIsBypassedAndNoLonger() {
    var id =
        works.create(
            "interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, burner, Value.of(false));
    bus.reads(plant, level, Value.of(1));
    try (var alarms = Alarms.of(plant)) {
      works.bypass(operator, id, "{\"forMs\":1000,\"reason\":\"descaling\"}").statusCode(403);
      works
          .bypass(engineer, id, "{\"forMs\":99999999999,\"reason\":\"descaling\"}")
          .statusCode(400)
          .body("field", equalTo("until"));
      works
          .bypass(engineer, id, "{\"forMs\":1000}")
          .statusCode(400)
          .body("field", equalTo("reason"));

      works
          .bypass(engineer, id, "{\"forMs\":3000,\"reason\":\"descaling\"}")
          .statusCode(200)
          .body("bypass.reason", equalTo("descaling"));

      works.evaluate(true).body("permits", is(true)).body("interlocks[0].bypassed", is(true));
      alarms.await("interlock.dry-firing.bypass", true);
      alarms.await("interlock.dry-firing.bypass", false);
      works.evaluate(true).body("permits", is(false));
      works.journal(id).body("items.event", hasItem("bypass-ended"));
    }
  }
}
