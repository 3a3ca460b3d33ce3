package dev.signalbox.command;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

/// What those who run the service look at.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OperationsTest {
  @Test
  void isReadyWhenPostgresAndTheBrokerAnswer() {
    await()
        .untilAsserted(() ->
            given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("MQTT broker"))
                .body("checks.name", hasItem(containsString("PostgreSQL"))));
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/started").then().statusCode(200);
  }

  @Test
  void countsInTheWordsOfTheDomain() {
    var plant = new Plant();
    var valve = plant.endpoint("plc", "valve", "boolean");
    var operator = Rest.as(plant.token("operator"));
    try (var _ = plant.device("plc").obeying()) {
      operator.awaitStatus(operator.submit(valve, true), "succeeded");
    }

    given()
        .get("/q/metrics")
        .then()
        .body(containsString("signalbox_commands_total{status=\"succeeded\"}"))
        .body(containsString("signalbox_commands_open{status=\"queued\"}"))
        .body(containsString("signalbox_command_attempts_total{repeated=\"false\"}"))
        .body(containsString("signalbox_command_reply_latency_seconds_bucket{kind=\"ack\""))
        .body(containsString("signalbox_command_outbox_lag_seconds"));
  }

  @Test
  void countsFromZeroWhatHasNotHappened() {
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("signalbox_command_replies_dropped_total{reason=\"fault\"} 0.0"))
        .body(containsString("signalbox_command_replies_total{kind=\"result\",outcome=\"late\"}"))
        .body(containsString("signalbox_command_attempts_failed_total"))
        .body(containsString("signalbox_command_attempts_withheld_total"))
        .body(containsString("signalbox_subscription_refused{filter=\"$share/commands/"))
        .body(containsString("signalbox_interlock_refusals_total{stage=\"dispatch\"}"))
        .body(containsString("signalbox_commands_total{status=\"rejected\"}"));
  }

  @Test
  void describesItsResources() {
    given()
        .accept(ContentType.JSON)
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.'/api/v1/commands'.post.operationId", equalTo("submitCommand"))
        .body("components.schemas.CommandRequest.properties.value", notNullValue())
        .body("components.securitySchemes", notNullValue());
    given().get("/q/swagger-ui/").then().statusCode(200);
  }
}
