package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Batches, schedules, limits, and waiting for the end.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SubmissionOptionsTest {
  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));
  private final Rest engineer = Rest.as(plant.token("engineer"));
  private final EndpointId valve = plant.endpoint("plc", "valve", "number");
  private final EndpointId pump = plant.endpoint("plc", "pump", "boolean");

  @Test
  void submitsEachOfABatchForItself() {
    operator
        .batch(
            "{\"commands\":[{\"endpointId\":%s,\"value\":1},{\"endpointId\":%s,\"value\":2}]}"
                .formatted(valve, pump))
        .statusCode(207)
        .body("items.status", contains(202, 422))
        .body("items[0].command.status", equalTo("queued"))
        .body("items[1].problem.code", equalTo("invalid_value"));
  }

  @Test
  void storesAllOfABatchOrNone() {
    var refused = "{\"endpointId\":%s,\"value\":2}".formatted(pump);
    var accepted = "{\"endpointId\":%s,\"value\":true}".formatted(pump);
    var batch = "{\"allOrNothing\":true,\"commands\":[{\"endpointId\":%s,\"value\":1},%s]}";

    operator
        .batch(batch.formatted(valve, refused))
        .statusCode(207)
        .body("items.status", contains(424, 422));
    assertThat(stored()).isZero();

    operator
        .batch(batch.formatted(valve, accepted))
        .statusCode(202)
        .body("items.status", contains(202, 202));
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void namesTheElementAndTheFieldThatCannotBeRead() {
    operator
        .batch("{\"commands\":[{\"endpointId\":%s}]}".formatted(valve))
        .statusCode(400)
        .body("field", equalTo("commands[0].value"));
    operator.batch("{\"commands\":[]}").statusCode(400).body("field", equalTo("commands"));
  }

  @Test
  void sendsNothingBeforeItsTime() {
    try (var device = plant.device("plc").obeying()) {
      var notBefore = Instant.now().plusMillis(1200);
      var later = operator.submit(valve, 1, ",\"notBefore\":\"%s\"".formatted(notBefore));
      var now = operator.submit(valve, 2);

      assertThat(device.next().commandId()).isEqualTo(now);
      operator.awaitStatus(later, "succeeded");
      assertThat(device.next().commandId()).isEqualTo(later);
      Instant sentAt = Instant.parse(operator.get(later).then().extract().<String>path("sentAt"));
      assertThat(sentAt).isAfterOrEqualTo(notBefore.minusMillis(1));
    }
  }

  @Test
  void asksForAReasonWhereOneIsRequired() {
    engineer.set(valve, "{\"requiresReason\":true}").statusCode(200);

    operator
        .submit("{\"endpointId\":%s,\"value\":1}".formatted(valve))
        .statusCode(400)
        .body("field", equalTo("reason"));
    operator
        .submit("{\"endpointId\":%s,\"value\":1,\"reason\":\"mash in\"}".formatted(valve))
        .statusCode(202);
  }

  @Test
  void takesNoMoreForAnEndpointThanItsLimitWhoeverAsks() {
    engineer.set(valve, "{\"maxPerMinute\":2}").statusCode(200);
    var other = Rest.as(plant.token("operator", request -> request.withSubject("paul")));
    var body = "{\"endpointId\":%s,\"value\":1}".formatted(valve);
    operator.submit(body).statusCode(202);
    other.submit(body).statusCode(202);

    operator
        .submit(body)
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("rate_limited"));
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void takesNoMoreOfAUserThanTheirLimit() {
    var element = "{\"endpointId\":%s,\"value\":\"no\"}".formatted(valve);
    var hundred = "{\"commands\":[" + element + ("," + element).repeat(99) + "]}";
    operator.batch(hundred).statusCode(207);
    operator.batch(hundred).statusCode(207);

    operator.batch(hundred).statusCode(207).body("items[0].status", equalTo(429));
  }

  @Test
  void answersWhenTheCommandIsOver() {
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, 1);
      device.next();
      var waited =
          CompletableFuture.supplyAsync(
              () -> operator.request().get("/api/v1/commands/" + id + "?wait=30s"));
      device.succeed(id, dev.signalbox.protocol.fact.Value.of(1));

      waited.join().then().statusCode(200).body("status", equalTo("succeeded"));
    }
  }

  @Test
  void answersAsItIsWhenThePatienceIsOver() {
    var id =
        operator.submit(
            valve, 1, ",\"notBefore\":\"%s\"".formatted(Instant.now().plus(Duration.ofHours(1))));

    operator
        .request()
        .get("/api/v1/commands/" + id + "?wait=100ms")
        .then()
        .statusCode(200)
        .body("status", equalTo("queued"));
    operator
        .request()
        .get("/api/v1/commands/" + id + "?wait=2m")
        .then()
        .statusCode(400)
        .body("field", equalTo("wait"));
  }

  @Test
  void listsThoseOfOneUserAndOneTime() {
    var before = Instant.now();
    var _ = operator.submit(valve, 1);
    var mine = operator.submit(valve, 2);
    var _ = engineer.submit(valve, 3);

    operator
        .list("?submittedBy=operator&limit=1&from=" + before.minusMillis(1))
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].commandId", equalTo(mine.toString()))
        .body("next", notNullValue());
    operator.list("?to=" + before.minusMillis(1)).then().body("items", hasSize(0));
    operator.list("?from=yesterday").then().statusCode(400).body("field", equalTo("from"));
  }

  @Test
  void keepsTwoEngineersFromOverwritingEachOther() {
    var path = "/api/v1/commands/settings/" + valve;
    engineer.request().get(path).then().statusCode(404);
    engineer.set(valve, "{\"requiresReason\":true}").header("ETag", equalTo("\"1\""));
    engineer.set(valve, "{\"maxPerMinute\":5}").header("ETag", equalTo("\"2\""));

    engineer
        .request()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body("{}")
        .put(path)
        .then()
        .statusCode(412);
    operator.set(valve, "{}").statusCode(403);
    engineer.set(valve, "{\"tolerance\":-1}").statusCode(400).body("field", equalTo("tolerance"));
    engineer.request().get("/api/v1/commands/settings").then().body("items.endpointId", hasSize(1));
    engineer.request().delete(path).then().statusCode(204);
    engineer.request().get(path).then().statusCode(404);
  }

  private long stored() {
    return Plant.count(
        "SELECT count(*) FROM command.command WHERE org = '%s'".formatted(plant.org()));
  }
}
