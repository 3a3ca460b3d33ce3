package dev.signalbox.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Submissions over HTTP: what is stored, and every way to be refused.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SubmissionApiTest {
  private static final String PROBLEM = "application/problem+json";

  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));

  @Test
  void answersWithTheCommandAndItsAddress() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);

    var answer = operator.submit(body(valve, "42.5", ",\"reason\":\"test run\""));

    var id = answer.extract().path("commandId").toString();
    answer
        .statusCode(202)
        .header("Location", endsWith("/api/v1/commands/" + id))
        .body("status", equalTo("queued"))
        .body("requestedValue", is(42.5f))
        .body("nodeId", equalTo("plc"))
        .body("key", equalTo("valve"))
        .body("submittedBy", equalTo("operator"))
        .body("submittedReason", equalTo("test run"))
        .body("attempt", is(0))
        .body("actualValue", nullValue())
        .body("issuedAt", org.hamcrest.Matchers.matchesPattern(".*T.*\\.\\d{3}Z"));
  }

  @Test
  void givesTheSameAnswerUnderTheSameKey() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);

    var first = keyed("k-1", body(valve, "1", "")).statusCode(202).extract().asString();
    var id = io.restassured.path.json.JsonPath.from(first).getString("commandId");
    operator.cancel(dev.signalbox.protocol.identity.CommandId.parse(id)).then().statusCode(200);
    var second = keyed("k-1", body(valve, "1.0", "")).statusCode(202).extract().asString();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void refusesAKeyThatWasUsedForSomethingElse() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    keyed("k-2", body(valve, "1", "")).statusCode(202);

    keyed("k-2", body(valve, "2", ""))
        .statusCode(422)
        .contentType(PROBLEM)
        .body("code", equalTo("idempotency_mismatch"));
  }

  @Test
  void keepsTheKeysOfUsersApart() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    keyed("k-3", body(valve, "1", "")).statusCode(202);
    var other = Rest.as(plant.token("operator", request -> request.withSubject("maria")));

    other
        .request()
        .header("Idempotency-Key", "k-3")
        .contentType(ContentType.JSON)
        .body(body(valve, "2", ""))
        .post("/api/v1/commands")
        .then()
        .statusCode(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | 422 | invalid_value | value",
        "\"on\" | 422 | invalid_value | value",
        "101 | 422 | invalid_value | value",
        "-1 | 422 | invalid_value | value",
        "null | 400 | invalid_field | value",
        "[1] | 400 | invalid_field | value",
        "1e999 | 400 | invalid_field | value",
        "1,\"strategy\":\"whenever\" | 400 | invalid_field | strategy",
        "1,\"strategy\":7 | 400 | invalid_field | strategy",
        "1,\"expiresInMs\":0 | 400 | invalid_field | expiresInMs",
        "1,\"expiresInMs\":\"1000\" | 400 | invalid_field | expiresInMs",
        "1,\"expiresInMs\":99999999999999 | 400 | invalid_field | expiresInMs",
        "1,\"expiresInMs\":9223372036854775807 | 400 | invalid_field | expiresInMs",
      })
  void namesTheFieldThatIsWrong(String value, int status, String code, String field) {
    var valve = plant.endpoint("plc", "valve", "number");
    plant.range(valve, 0, 100);

    operator
        .submit(body(valve, value, ""))
        .statusCode(status)
        .contentType(PROBLEM)
        .body("code", equalTo(code))
        .body("field", equalTo(field));
  }

  @Test
  void refusesWhatIsNoJsonObject() {
    for (var body : new String[] {"", "{", "[]", "\"x\"", "{} {}", "\u0000"}) {
      operator.submit(body).statusCode(400).contentType(PROBLEM);
    }
    operator
        .request()
        .contentType(ContentType.TEXT)
        .body("x")
        .post("/api/v1/commands")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
  }

  @Test
  void refusesAnEndpointThatIsNotWritable() {
    var sensor = plant.endpoint("plc", "temp", "number", false, true);

    operator
        .submit(body(sensor, "1", ""))
        .statusCode(422)
        .body("detail", equalTo("temp is not writable"));
  }

  @Test
  void doesNotKnowAnEndpointOfAnotherOrganization() {
    var theirs = new Plant().endpoint("plc", "valve", "number");

    operator
        .submit(body(theirs, "1", ""))
        .statusCode(404)
        .contentType(PROBLEM)
        .body("code", equalTo("not_found"));
  }

  @Test
  void refusesWhomTheRoleOrTheNodesDoNotAllow() {
    var valve = plant.endpoint("plc", "valve", "number");

    Rest.as(plant.token("viewer")).submit(body(valve, "1", "")).statusCode(403);
    Rest.as(plant.tokenForNodes("operator", "elsewhere"))
        .submit(body(valve, "1", ""))
        .statusCode(403)
        .contentType(PROBLEM)
        .body("code", equalTo("forbidden"));
  }

  @Test
  void refusesWithoutAValidToken() {
    given().get("/api/v1/commands").then().statusCode(401).contentType(PROBLEM);
    var expired = plant.token("operator", request -> request.withLifetime(Duration.ofMinutes(-10)));
    for (var token : new String[] {"nonsense", expired, forged()}) {
      Rest.as(token)
          .list("")
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", equalTo("Bearer"))
          .body("code", equalTo("not_authenticated"));
    }
  }

  @Test
  void refusesWhatAnInterlockDoesNotPermit() {
    var pump = plant.endpoint("plc", "pump.speed", "number");
    Rest.as(plant.token("engineer"))
        .request()
        .contentType(ContentType.JSON)
        .body(
            """
            {"name": "no-dead-head", "kind": "permit", "endpointId": %s, "expression": "requested < 1"}
            """
                .formatted(pump))
        .post("/api/v1/interlocks")
        .then()
        .statusCode(201);

    operator
        .submit(body(pump, "1", ""))
        .statusCode(409)
        .contentType(PROBLEM)
        .body("code", equalTo("interlocked"))
        .body("detail", containsString("no-dead-head: requires requested < 1"));
    operator.submit(body(pump, "0", "")).statusCode(202);
  }

  @Test
  void answersUnknownPathsAndMethodsWithProblems() {
    operator.request().get("/api/v1/commandments").then().statusCode(404).contentType(PROBLEM);
    operator.request().delete("/api/v1/commands").then().statusCode(405).contentType(PROBLEM);
    operator.request().get("/api/v1/commands/17").then().statusCode(400).contentType(PROBLEM);
  }

  /// A token of another issuer's keys.
  private String forged() {
    var request = dev.signalbox.stack.token.TokenRequest.of(plant.org().value(), "operator");
    return dev.signalbox.stack.token.TokenMint.throwaway().mint(request);
  }

  private io.restassured.response.ValidatableResponse keyed(String key, String body) {
    return operator
        .request()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/commands")
        .then();
  }

  private static String body(
      dev.signalbox.protocol.identity.EndpointId endpoint, String value, String more) {
    return "{\"endpointId\":%s,\"value\":%s%s}".formatted(endpoint, value, more);
  }
}
