package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.command.fixture.Alarms;
import dev.signalbox.command.fixture.Bus;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.InterlockChanges;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class InterlockTest {
  private static final String PATH = "/api/v1/interlocks";

  @Inject Bus bus;
  @Inject Interlocks interlocks;
  @Inject InterlockChanges changes;

  private final Plant plant = new Plant();
  private final Rest engineer = Rest.as(plant.token("engineer"));
  private final Rest operator = Rest.as(plant.token("operator"));
  private EndpointId burner;
  private EndpointId level;

  @BeforeEach
  void aBurnerAndALevel() {
    burner = plant.endpoint("plc", "burner", "boolean");
    level = plant.endpoint("plc", "level", "number", false, true);
  }

  @Test
  void refusesWithWhatItSawAndRaisesAnAlarmUntilItIsOver() {
    create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", "");
    bus.reads(plant, level, Value.of(0.5));
    try (var alarms = Alarms.of(plant)) {

      operator
          .submit("{\"endpointId\":%s,\"value\":true}".formatted(burner))
          .statusCode(409)
          .body("code", equalTo("interlocked"))
          .body("detail", containsString("dry-firing: requires value(\"level\") > 2.0"))
          .body("interlocks", hasSize(1))
          .body("interlocks[0].name", equalTo("dry-firing"))
          .body("interlocks[0].inputs[0].key", equalTo("level"))
          .body("interlocks[0].inputs[0].value", equalTo(0.5f))
          .body("interlocks[0].inputs[0].ageMs", notNullValue());
      alarms.await("interlock.dry-firing", true);

      bus.reads(plant, level, Value.of(5));
      alarms.await("interlock.dry-firing", false);
      operator.submit("{\"endpointId\":%s,\"value\":true}".formatted(burner)).statusCode(202);
    }
  }

  @Test
  void refusesWhatItDoesNotKnowOrKnewTooLongAgo() {
    var id = create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"stalenessMs\":5000");

    evaluate(true)
        .body("permits", is(false))
        .body("interlocks[0].explanation", equalTo("level is unknown"))
        .body("interlocks[0].inputs[0].state", equalTo("unknown"));
    bus.reads(plant, level, Value.of(5), Instant.now().minusSeconds(6));
    awaitEvaluation("interlocks[0].explanation", "level is stale");
    bus.reads(plant, level, Value.of(5));
    awaitEvaluation("permits", true);

    evaluate(false).body("interlocks", empty());
    journal(id).body("items.event", equalTo(List.of("created")));
  }

  @Test
  void rejectsACommandWhoseConditionNoLongerHoldsWhenItIsSent() {
    create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", "");
    bus.reads(plant, level, Value.of(5));
    plant.online("plc", false);
    awaitEvaluation("permits", true);
    var waiting = operator.submit(burner, true);

    bus.reads(plant, level, Value.of(0.5));
    awaitEvaluation("permits", false);
    plant.online("plc", true);

    operator.awaitStatus(waiting, "rejected");
    operator.get(waiting).then().body("reason", containsString("dry-firing: requires"));
  }

  @Test
  void drivesTheEndpointToItsSafeValueAndHoldsNoGrudge() {
    var id =
        create("interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, level, Value.of(5));
    bus.reads(plant, burner, Value.of(true));
    try (var device = plant.device("plc").obeying();
        var alarms = Alarms.of(plant)) {
      awaitEvaluation("permits", true);

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
      journal(id)
          .body("items.event", equalTo(List.of("cleared", "tripped", "created")))
          .body("items[1].commandId", equalTo(command.commandId().toString()))
          .body("items[1].seen[0].value", equalTo(1.0f));
    }
  }

  @Test
  void drivesAgainWhenTheEndpointDoesNotGetThere() {
    create("interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, burner, Value.of(true));
    try (var device = plant.device("plc").obeying()) {

      bus.reads(plant, level, Value.of(1));

      var first = device.next();
      assertThat(device.next().commandId()).isNotEqualTo(first.commandId());
    }
  }

  @Test
  void drivesOnceHoweverManyReplicasNotice() throws Exception {
    var id =
        create("interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, level, Value.of(5));
    var interlock = interlocks.find(plant.org(), InterlockId.parse(id)).orElseThrow();
    var verdict = new Verdict(interlock, false, false, false, "the level is low", List.of());
    var replica =
        (Callable<Optional<Command>>)
            () ->
                changes.trip(
                    verdict, Value.of(true), Duration.ofSeconds(5), Duration.ofSeconds(60));

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
    var id = create("protect", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, burner, Value.of(true));
    bus.reads(plant, level, Value.of(1));
    try (var device = plant.device("plc").obeying()) {
      assertThat(device.next().value()).isEqualTo(Value.of(false));
      bus.reads(plant, burner, Value.of(false));
      reset(engineer, id).statusCode(409).body("detail", containsString("requires"));

      bus.reads(plant, level, Value.of(5));
      awaitEvaluation("interlocks[0].holds", true);
      evaluate(true)
          .body("permits", is(false))
          .body("interlocks[0].latched", is(true))
          .body("interlocks[0].explanation", containsString("has not been reset"));
      reset(operator, id).statusCode(403);

      reset(engineer, id).statusCode(200).body("trip", nullValue());
      evaluate(true).body("permits", is(true));
      journal(id).body("items[0].event", equalTo("reset")).body("items[0].address", notNullValue());
    }
  }

  @Test
  void aLatchedOneCanBeResetByTheRoleThatItNames() {
    var id =
        create(
            "protect",
            "dry-firing",
            "value(\\\"level\\\") > 2.0",
            ",\"safeValue\":false,\"resetBy\":\"operator\"");
    reset(operator, id).statusCode(200);
  }

  @Test
  void tripsWhenNothingIsHeardAnyMore() {
    create(
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
        create("interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    bus.reads(plant, burner, Value.of(false));
    bus.reads(plant, level, Value.of(1));
    try (var alarms = Alarms.of(plant)) {
      bypass(operator, id, "{\"forMs\":1000,\"reason\":\"descaling\"}").statusCode(403);
      bypass(engineer, id, "{\"forMs\":99999999999,\"reason\":\"descaling\"}")
          .statusCode(400)
          .body("field", equalTo("until"));
      bypass(engineer, id, "{\"forMs\":1000}").statusCode(400).body("field", equalTo("reason"));

      bypass(engineer, id, "{\"forMs\":3000,\"reason\":\"descaling\"}")
          .statusCode(200)
          .body("bypass.reason", equalTo("descaling"));

      evaluate(true).body("permits", is(true)).body("interlocks[0].bypassed", is(true));
      alarms.await("interlock.dry-firing.bypass", true);
      alarms.await("interlock.dry-firing.bypass", false);
      evaluate(true).body("permits", is(false));
      journal(id).body("items.event", hasItem("bypass-ended"));
    }
  }

  @Test
  void refusesAnExpressionAtItsPosition() {
    post("permit", "typo", "requested ||\\n value(\\\"levle\\\") > 2.0", "")
        .statusCode(400)
        .body("field", equalTo("expression"))
        .body("line", equalTo(2))
        .body("column", equalTo(8))
        .body("mistakes[0].message", equalTo("there is no endpoint \"levle\""));
    post("permit", "types", "value(\\\"level\\\") == true", "")
        .statusCode(400)
        .body("mistakes[0].message", containsString("_==_"));
  }

  @Test
  void isChangedByThoseWhoHaveSeenItsNewestVersion() {
    var id = create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", "");
    var body = body("permit", "dry-firing", "value(\\\"level\\\") > 3.0", "");

    put(id, "\"1\"", body).statusCode(200).header("ETag", "\"2\"").body("version", is(2));
    put(id, "\"1\"", body).statusCode(412);
    put(id, "\"2\"", body("permit", "other", "requested", "")).statusCode(400);
    post("permit", "dry-firing", "requested", "").statusCode(409).body("field", equalTo("name"));
    engineer.request().header("If-Match", "\"1\"").delete(PATH + "/" + id).then().statusCode(412);
    engineer.request().delete(PATH + "/" + id).then().statusCode(204);
    engineer.request().get(PATH + "/" + id).then().statusCode(404);
    journal(id).body("items.event", equalTo(List.of("removed", "changed", "created")));
  }

  @Test
  void isWrittenByEngineersAndReadPageByPage() {
    operator
        .request()
        .contentType(ContentType.JSON)
        .body(body("permit", "a", "requested", ""))
        .post(PATH)
        .then()
        .statusCode(403);
    for (var name : List.of("a", "b", "c")) {
      create("permit", name, "requested", "");
    }

    var first = operator.request().get(PATH + "?limit=2").then().statusCode(200);

    first.body("items.name", equalTo(List.of("c", "b"))).header("Link", containsString("next"));
    var next = first.extract().<String>path("next");
    operator
        .request()
        .get(PATH + "?limit=2&cursor=" + next)
        .then()
        .body("items.name", equalTo(List.of("a")));
  }

  @Test
  void keepsTheValuesOfOtherNodesFromThoseWhoMayNotSeeThem() {
    var door = plant.endpoint("cellar", "door", "boolean", false, true);
    create("permit", "door", "value(\\\"cellar/door\\\")", "");
    bus.reads(plant, door, Value.of(false));

    Rest.as(plant.tokenForNodes("operator", "plc"))
        .submit("{\"endpointId\":%s,\"value\":true}".formatted(burner))
        .statusCode(409)
        .body("interlocks[0].inputs[0].key", equalTo("door"))
        .body("interlocks[0].inputs[0].value", nullValue());
  }

  @Test
  void theJournalCannotBeRewritten() {
    create("permit", "dry-firing", "requested", "");

    var refusal =
        catchThrowable(() -> Plant.update("UPDATE command.interlock_journal SET actor = 'nobody'"));

    assertThat(refusal).hasMessageContaining("append-only");
  }

  private String create(String kind, String name, String expression, String more) {
    return post(kind, name, expression, more).statusCode(201).extract().path("interlockId");
  }

  private ValidatableResponse post(String kind, String name, String expression, String more) {
    return engineer
        .request()
        .contentType(ContentType.JSON)
        .body(body(kind, name, expression, more))
        .post(PATH)
        .then();
  }

  private ValidatableResponse put(String id, String ifMatch, String body) {
    return engineer
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", ifMatch)
        .body(body)
        .put(PATH + "/" + id)
        .then();
  }

  private String body(String kind, String name, String expression, String more) {
    return "{\"kind\":\"%s\",\"name\":\"%s\",\"endpointId\":%s,\"values\":[true],\"expression\":\"%s\"%s}"
        .formatted(kind, name, burner, expression, more);
  }

  private ValidatableResponse evaluate(boolean value) {
    return operator
        .request()
        .contentType(ContentType.JSON)
        .body("{\"endpointId\":%s,\"value\":%s}".formatted(burner, value))
        .post(PATH + "/evaluate")
        .then()
        .statusCode(200);
  }

  private void awaitEvaluation(String path, Object expected) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(10))
        .until(() -> expected.equals(evaluate(true).extract().path(path)));
  }

  private ValidatableResponse journal(String id) {
    return operator.request().get(PATH + "/" + id + "/journal").then().statusCode(200);
  }

  private static ValidatableResponse reset(Rest by, String id) {
    return by.request().post(PATH + "/" + id + "/reset").then();
  }

  private static ValidatableResponse bypass(Rest by, String id, String body) {
    return by.request()
        .contentType(ContentType.JSON)
        .body(body)
        .post(PATH + "/" + id + "/bypass")
        .then();
  }
}
