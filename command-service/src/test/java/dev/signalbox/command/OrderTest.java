package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When a command is sent: its turn, its node, its cancellation.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OrderTest {
  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));

  @Test
  void sendsTheCommandsOfAnEndpointOneAfterTheOther() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var device = plant.device("plc")) {
      var first = operator.submit(valve, 1);
      var second = operator.submit(valve, 2);

      var firstSeen = device.next();
      device.acknowledge(first);
      operator.awaitStatus(first, "acked");
      assertThat(operator.status(second)).isEqualTo("queued");
      device.fail(first, "stuck");
      var secondSeen = device.next();

      assertThat(firstSeen.commandId()).isEqualTo(first);
      assertThat(secondSeen.commandId()).isEqualTo(second);
    }
  }

  @Test
  void sendsToOtherEndpointsMeanwhile() {
    var valve = plant.endpoint("plc", "valve", "number");
    var pump = plant.endpoint("plc", "pump", "boolean");
    try (var device = plant.device("plc")) {
      var _ = operator.submit(valve, 1);
      device.next();
      var other = operator.submit(pump, true);

      operator.awaitStatus(other, "sent");
    }
  }

  @Test
  void cancelsWhatWaitsWhenTheLatestWins() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var device = plant.device("plc")) {
      var underWay = operator.submit(valve, 1);
      device.next();
      device.acknowledge(underWay);
      operator.awaitStatus(underWay, "acked");
      var waiting = operator.submit(valve, 2);
      var latest = operator.submit(valve, 3, ",\"strategy\":\"latest-wins\"");

      operator
          .get(waiting)
          .then()
          .body("status", equalTo("cancelled"))
          .body("reason", equalTo("superseded by " + latest));
      device.succeed(underWay, Value.of(1));
      assertThat(device.next().commandId()).isEqualTo(latest);
    }
  }

  @Test
  void takesTheStrategyOfTheEndpointWhereNoneIsNamed() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    Rest.as(plant.token("engineer"))
        .set(valve, "{\"strategy\":\"latest-wins\"}")
        .body("strategy", equalTo("latest-wins"));

    var waiting = operator.submit(valve, 1);
    var latest = operator.submit(valve, 2);
    var patient = operator.submit(valve, 3, ",\"strategy\":\"in-order\"");

    assertThat(operator.status(waiting)).isEqualTo("cancelled");
    assertThat(operator.status(latest)).isEqualTo("queued");
    assertThat(operator.status(patient)).isEqualTo("queued");
  }

  @Test
  void sendsParallelCommandsAtOnce() {
    var text = plant.endpoint("plc", "display", "text");
    try (var device = plant.device("plc").always(command -> {})) {
      var one = operator.submit(text, "\"a\"", ",\"strategy\":\"parallel\"");
      var other = operator.submit(text, "\"b\"", ",\"strategy\":\"parallel\"");

      operator.awaitStatus(one, "sent");
      operator.awaitStatus(other, "sent");
      assertThat(device.next().value()).isIn(Value.of("a"), Value.of("b"));
    }
  }

  @Test
  void waitsForANodeThatIsOffline() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    try (var device = plant.device("plc").obeying()) {
      var id = operator.submit(valve, 1);

      assertThat(device.next(Duration.ofMillis(300))).isEmpty();
      assertThat(operator.status(id)).isEqualTo("queued");
      plant.online("plc", true);

      operator.awaitStatus(id, "succeeded");
    }
  }

  @Test
  void expiresWhatWaitedInVain() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);

    var id = operator.submit(valve, 1, ",\"expiresInMs\":200");

    operator.awaitStatus(id, "expired");
    operator
        .get(id)
        .then()
        .body("reason", equalTo("not sent before its expiry"))
        .body("attempt", equalTo(0));
  }

  @Test
  void letsTheNextOneGoWhenTheOneBeforeExpires() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var device = plant.device("plc")) {
      var silent = operator.submit(valve, 1, ",\"expiresInMs\":300");
      var next = operator.submit(valve, 2);

      operator.awaitStatus(silent, "expired");
      operator.awaitStatus(next, "sent");
      assertThat(device.next().commandId()).isEqualTo(silent);
    }
  }

  @Test
  void cancelsWhatWaitsAndSaysSoAgainWhenAskedAgain() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    var id = operator.submit(valve, 1);

    operator.cancel(id).then().statusCode(200).body("status", equalTo("cancelled"));
    operator.cancel(id).then().statusCode(200).body("reason", equalTo("cancelled by operator"));
    Rest.as(plant.token("viewer")).cancel(id).then().statusCode(403);
  }

  @Test
  void doesNotCancelWhatWasSent() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, 1);
      device.next();

      operator
          .cancel(id)
          .then()
          .statusCode(409)
          .body("code", equalTo("conflict"))
          .body("detail", containsString("cannot be cancelled"));
    }
  }
}
