package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands that take two persons.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ConfirmationTest {
  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));
  private final Rest colleague =
      Rest.as(plant.token("operator", request -> request.withSubject("paul")));
  private final EndpointId valve = plant.endpoint("plc", "valve", "number");

  @BeforeEach
  void requireConfirmation() {
    Rest.as(plant.token("engineer"))
        .set(valve, "{\"requiresConfirmation\":true}")
        .statusCode(200)
        .body("requiresConfirmation", equalTo(true));
  }

  @Test
  void isSentWhenSomebodyElseAgrees() {
    try (var device = plant.device("plc").obeying()) {
      var id = operator.submit(valve, 1);
      assertThat(operator.status(id)).isEqualTo("proposed");
      assertThat(device.next(Duration.ofMillis(300))).isEmpty();

      colleague.confirm(id).then().statusCode(200).body("status", equalTo("queued"));

      operator.awaitStatus(id, "succeeded");
      operator.get(id).then().body("journal.actor", hasItem("paul"));
      colleague.confirm(id).then().statusCode(200);
    }
  }

  @Test
  void isNotConfirmedByWhoeverSubmittedIt() {
    var id = operator.submit(valve, 1);

    operator.confirm(id).then().statusCode(403).body("code", equalTo("forbidden"));
    Rest.as(plant.token("viewer")).confirm(id).then().statusCode(403);

    assertThat(operator.status(id)).isEqualTo("proposed");
  }

  @Test
  void expiresWhenNobodyAgreesInTime() {
    var id = operator.submit(valve, 1, ",\"expiresInMs\":200");

    operator.awaitStatus(id, "expired");
    operator.get(id).then().body("reason", equalTo("not confirmed in time"));
    colleague.confirm(id).then().statusCode(409).body("code", equalTo("conflict"));
  }

  @Test
  void canBeCancelledAndThenNotConfirmed() {
    var id = operator.submit(valve, 1);

    operator.cancel(id).then().statusCode(200).body("status", equalTo("cancelled"));

    colleague.confirm(id).then().statusCode(409);
  }

  @Test
  void holdsUpNobodyWhileItWaits() {
    try (var _ = plant.device("plc").obeying()) {
      var waiting = operator.submit(valve, 1);
      Rest.as(plant.token("engineer")).set(valve, "{}").statusCode(200);

      operator.awaitStatus(operator.submit(valve, 2), "succeeded");

      operator
          .get(waiting)
          .then()
          .body("status", equalTo("proposed"))
          .body("confirmBy", notNullValue());
    }
  }
}
