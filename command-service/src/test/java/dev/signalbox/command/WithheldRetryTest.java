package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.command.fixture.GuardedBurner;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What interlocks do not let be sent again: it misses its turn, and holds nobody else up.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class WithheldRetryTest {
  /// More than is taken in one transaction.
  private static final int MANY = 450;

  private static final String DUE =
      "SELECT count(*) FROM command.command WHERE org = '%s' AND status = 'sent' AND retry_at <= now()";

  private final GuardedBurner works = new GuardedBurner();
  private final Plant plant = works.plant;

  @AfterEach
  void forget() {
    Plant.update("DELETE FROM command.command WHERE org = ?", plant.org().value());
  }

  @Test
  void holdsNoOtherRetryUp() {
    works.create("permit", "lid", "value(\\\"level\\\") > 2.0", "");
    works.awaitEvaluation("permits", false);
    var valve = plant.endpoint("plc", "valve", "number");
    try (var device = plant.device("plc")) {
      sentToTheBurner(MANY);

      var command = works.operator.submit(valve, 1);

      assertThat(device.next().commandId()).isEqualTo(command);
      var again = device.next();
      assertThat(again.commandId()).isEqualTo(command);
      assertThat(again.attempt()).isEqualTo(2);
    }
  }

  @Test
  void isSentAgainAtALaterTurnWhenTheInterlockPermitsIt() {
    var id = works.create("permit", "lid", "value(\\\"level\\\") > 2.0", "");
    works.awaitEvaluation("permits", false);
    try (var device = plant.device("plc")) {
      sentToTheBurner(1);
      await().until(() -> Plant.count(DUE.formatted(plant.org())) == 0);

      works
          .bypass(works.engineer, id, "{\"forMs\":60000,\"reason\":\"descaling\"}")
          .statusCode(200);

      var again = device.next();
      assertThat(again.key().value()).isEqualTo("burner");
      assertThat(again.attempt()).isEqualTo(2);
      assertThat(works.operator.status(again.commandId())).isEqualTo("sent");
    }
  }

  @Test
  void waitsForItsReplyWhenItsExpiryComesBeforeItsNextTurn() {
    works.create("permit", "lid", "value(\\\"level\\\") > 2.0", "");
    works.awaitEvaluation("permits", false);
    try (var device = plant.device("plc")) {
      sentToTheBurner(1);
      Plant.update(
          "UPDATE command.command SET expires_at = now() + interval '900 ms' WHERE org = ?",
          plant.org().value());

      await().until(() -> Plant.count(DUE.formatted(plant.org())) == 0);

      var id = onlyCommand();
      device.succeed(id, Value.of(true));
      works.operator.awaitStatus(id, "succeeded");
    }
  }

  private CommandId onlyCommand() {
    return CommandId.parse(
        works
            .operator
            .list("?endpointId=" + works.burner)
            .then()
            .statusCode(200)
            .extract()
            .path("items[0].commandId"));
  }

  /// As they were sent once, and are unanswered and due for another attempt.
  private void sentToTheBurner(int count) {
    Plant.update(
        """
        INSERT INTO command.command
          (command_id, org, endpoint_id, node_id, key, requested_value, strategy, submitted_by,
           issued_at, expires_at, status, version, attempt, sent_at, updated_at, due_at, retry_at)
        SELECT gen_random_uuid(), ?, ?, 'plc', 'burner', 'true'::jsonb, 'parallel', 'somebody',
               now() - interval '2 s', now() + interval '60 s', 'sent', 2, 1, now() - interval '1 s',
               now() - interval '1 s', now() + interval '62 s', now()
        FROM generate_series(1, ?)
        """,
        plant.org().value(),
        works.burner.value(),
        count);
  }
}
