package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.command.fixture.Alarms;
import dev.signalbox.command.fixture.Bus;
import dev.signalbox.command.fixture.GuardedBurner;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What interlocks refuse, and how engineers write them.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class InterlockTest {
  private static final String PATH = GuardedBurner.PATH;

  @Inject Bus bus;

  private final GuardedBurner works = new GuardedBurner();
  private final Plant plant = works.plant;
  private final Rest engineer = works.engineer;
  private final Rest operator = works.operator;
  private final EndpointId burner = works.burner;
  private final EndpointId level = works.level;

  @Test
  void refusesWithWhatItSawAndRaisesAnAlarmUntilItIsOver() {
    works.create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", "");
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
    var id =
        works.create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"stalenessMs\":5000");

    works
        .evaluate(true)
        .body("permits", is(false))
        .body("interlocks[0].explanation", equalTo("level is unknown"))
        .body("interlocks[0].inputs[0].state", equalTo("unknown"));
    bus.reads(plant, level, Value.of(5), Instant.now().minusSeconds(6));
    works.awaitEvaluation("interlocks[0].explanation", "level is stale");
    bus.reads(plant, level, Value.of(5));
    works.awaitEvaluation("permits", true);

    works.evaluate(false).body("interlocks", empty());
    works.journal(id).body("items.event", equalTo(List.of("created")));
  }

  @Test
  void rejectsACommandWhoseConditionNoLongerHoldsWhenItIsSent() {
    works.create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", "");
    bus.reads(plant, level, Value.of(5));
    plant.online("plc", false);
    works.awaitEvaluation("permits", true);
    var waiting = operator.submit(burner, true);

    bus.reads(plant, level, Value.of(0.5));
    works.awaitEvaluation("permits", false);
    plant.online("plc", true);

    operator.awaitStatus(waiting, "rejected");
    operator.get(waiting).then().body("reason", containsString("dry-firing: requires"));
  }

  @Test
  void refusesAnExpressionAtItsPosition() {
    works
        .post("permit", "typo", "requested ||\\n value(\\\"levle\\\") > 2.0", "")
        .statusCode(400)
        .body("field", equalTo("expression"))
        .body("line", equalTo(2))
        .body("column", equalTo(8))
        .body("mistakes[0].message", equalTo("there is no endpoint \"levle\""));
    works
        .post("permit", "types", "value(\\\"level\\\") == true", "")
        .statusCode(400)
        .body("mistakes[0].message", containsString("_==_"));
  }

  @Test
  void isTriedBeforeItIsKept() {
    bus.reads(plant, level, Value.of(0.5));

    works
        .tryOut(engineer, "value(\\\"level\\\") > 2.0", true)
        .statusCode(200)
        .body("guards", is(true))
        .body("holds", is(false))
        .body("explanation", equalTo("requires value(\"level\") > 2.0"))
        .body("inputs[0].value", equalTo(0.5f));
    works
        .tryOut(engineer, "value(\\\"level\\\") < 2.0", false)
        .statusCode(200)
        .body("guards", is(false))
        .body("holds", is(true));
    works
        .tryOut(engineer, "value(\\\"level\\\") >", true)
        .statusCode(400)
        .body("field", equalTo("expression"))
        .body("line", equalTo(1));
    works.tryOut(operator, "true", true).statusCode(403);
    operator.request().get(PATH + "?endpointId=" + burner).then().body("items", empty());
  }

  @Test
  void isChangedByThoseWhoHaveSeenItsNewestVersion() {
    var id = works.create("permit", "dry-firing", "value(\\\"level\\\") > 2.0", "");
    var body = works.body("permit", "dry-firing", "value(\\\"level\\\") > 3.0", "");

    works.put(id, "\"1\"", body).statusCode(200).header("ETag", "\"2\"").body("version", is(2));
    works.put(id, "\"1\"", body).statusCode(412);
    works.put(id, "\"2\"", works.body("permit", "other", "requested", "")).statusCode(400);
    works
        .post("permit", "dry-firing", "requested", "")
        .statusCode(409)
        .body("field", equalTo("name"));
    engineer.request().header("If-Match", "\"1\"").delete(PATH + "/" + id).then().statusCode(412);
    engineer.request().delete(PATH + "/" + id).then().statusCode(204);
    engineer.request().get(PATH + "/" + id).then().statusCode(404);
    works.journal(id).body("items.event", equalTo(List.of("removed", "changed", "created")));
  }

  @Test
  void isWrittenByEngineersAndReadPageByPage() {
    operator
        .request()
        .contentType(ContentType.JSON)
        .body(works.body("permit", "a", "requested", ""))
        .post(PATH)
        .then()
        .statusCode(403);
    for (var name : List.of("a", "b", "c")) {
      works.create("permit", name, "requested", "");
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
    works.create("permit", "door", "value(\\\"cellar/door\\\")", "");
    bus.reads(plant, door, Value.of(false));

    Rest.as(plant.tokenForNodes("operator", "plc"))
        .submit("{\"endpointId\":%s,\"value\":true}".formatted(burner))
        .statusCode(409)
        .body("interlocks[0].inputs[0].key", equalTo("door"))
        .body("interlocks[0].inputs[0].value", nullValue());
  }

  @Test
  void theJournalCannotBeRewritten() {
    works.create("permit", "dry-firing", "requested", "");

    var refusal =
        catchThrowable(() -> Plant.update("UPDATE command.interlock_journal SET actor = 'nobody'"));

    assertThat(refusal).hasMessageContaining("append-only");
  }
}
