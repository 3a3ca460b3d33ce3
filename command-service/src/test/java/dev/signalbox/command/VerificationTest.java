package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.command.fixture.Bus;
import dev.signalbox.command.fixture.CommandsChannel;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What telemetry shows of a command that its device reports as done.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class VerificationTest {
  @Inject Bus bus;
  @Inject RedisDataSource redis;

  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));
  private final EndpointId setpoint = plant.endpoint("plc", "setpoint", "number");

  @Test
  void isVerifiedOnceTelemetryShowsTheValue() {
    try (var _ = plant.device("plc").obeying()) {
      var id = operator.submit(setpoint, 150, ",\"verifyWithinMs\":20000");
      operator.awaitStatus(id, "succeeded");
      bus.reads(plant, setpoint, Value.of(20));

      bus.reads(plant, setpoint, Value.of(150));

      operator.awaitStatus(id, "verified");
      operator.get(id).then().body("actualValue", equalTo(150));
      assertAnnouncedOnce(id, CommandState.VERIFIED);
    }
  }

  @Test
  void isUnverifiedWhenTelemetryDoesNotShowItInTime() {
    try (var device = plant.device("plc")) {
      var id = operator.submit(setpoint, 150, ",\"verifyWithinMs\":2000");
      device.next();
      bus.reads(plant, setpoint, Value.of(20));

      device.succeed(id, Value.of(150));

      operator.awaitStatus(id, "unverified");
      operator.get(id).then().body("reason", equalTo("setpoint is 20.0"));
      bus.reads(plant, setpoint, Value.of(150));
      assertAnnouncedOnce(id, CommandState.UNVERIFIED);
    }
  }

  @Test
  void doesNotBelieveAReadingFromBeforeTheCommand() {
    bus.reads(plant, setpoint, Value.of(150), Instant.now().minus(Duration.ofMinutes(1)));
    try (var _ = plant.device("plc").obeying()) {
      var id = operator.submit(setpoint, 150, ",\"verifyWithinMs\":500");

      operator.awaitStatus(id, "unverified");
      operator.get(id).then().body("reason", equalTo("no reading of setpoint since it was sent"));
    }
  }

  @Test
  void believesTheReadingThatCameBeforeTheResult() {
    try (var device = plant.device("plc")) {
      var id = operator.submit(setpoint, 150, ",\"verifyWithinMs\":20000");
      device.next();
      bus.reads(plant, setpoint, Value.of(150));

      device.succeed(id, Value.of(150));

      operator.awaitStatus(id, "verified");
    }
  }

  @Test
  void takesTheToleranceOfTheEndpoint() {
    Rest.as(plant.token("engineer"))
        .set(setpoint, "{\"verifyWithinMs\":20000,\"tolerance\":0.5}")
        .statusCode(200);
    try (var _ = plant.device("plc").obeying()) {
      var id = operator.submit(setpoint, 150);
      operator.awaitStatus(id, "succeeded");

      bus.reads(plant, setpoint, Value.of(150.6));
      bus.reads(plant, setpoint, Value.of(149.5));

      operator.awaitStatus(id, "verified");
      operator.get(id).then().body("actualValue", equalTo(149.5f));
    }
  }

  @Test
  void holdsNobodyUp() {
    try (var _ = plant.device("plc").obeying()) {
      var first = operator.submit(setpoint, 1, ",\"verifyWithinMs\":20000");
      var second = operator.submit(setpoint, 2, ",\"verifyWithinMs\":0");

      operator.awaitStatus(second, "succeeded");
      assertThat(operator.status(first)).isEqualTo("succeeded");
    }
  }

  private void assertAnnouncedOnce(CommandId id, CommandState last) {
    var channel = new CommandsChannel(redis, plant.org());
    await().until(() -> channel.statesOf(id).contains(last));
    assertThat(channel.statesOf(id))
        .containsExactly(
            CommandState.QUEUED,
            CommandState.SENT,
            CommandState.ACKED,
            CommandState.SUCCEEDED,
            last);
    assertThat(channel.offsets()).isSorted().doesNotHaveDuplicates();
    assertThat(channel.standing()).doesNotContain(id);
  }
}
