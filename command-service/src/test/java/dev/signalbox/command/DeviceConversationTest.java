package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What devices do and fail to do, and what becomes of the command.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeviceConversationTest {
  @Inject MeterRegistry registry;

  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));

  @Test
  void reportsWhatTheDeviceReached() {
    var temp = plant.endpoint("plc", "setpoint", "number");
    try (var device = plant.device("plc")) {
      var id = operator.submit(temp, 152);
      device.next();

      device.acknowledge(id);
      device.succeed(id, Value.of(151.5));

      operator.awaitStatus(id, "succeeded");
      operator.get(id).then().body("actualValue", equalTo(151.5f));
    }
  }

  @Test
  void reportsWhyTheDeviceFailed() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true);
      device.next();

      device.acknowledge(id);
      device.fail(id, "stuck");

      operator.awaitStatus(id, "failed");
      operator.get(id).then().body("reason", equalTo("stuck"));
    }
  }

  @Test
  void takesAResultWithoutAnAcknowledgement() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true);
      device.next();

      device.succeed(id, Value.of(true));

      operator.awaitStatus(id, "succeeded");
      assertThat(statuses(id)).containsSubsequence("sent", "acked", "succeeded");
    }
  }

  @Test
  void sendsAgainWithAHigherAttemptUntilTheDeviceAcknowledges() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true);

      var first = device.next();
      var second = device.next();
      device.acknowledge(id);
      device.succeed(id, Value.of(true));

      operator.awaitStatus(id, "succeeded");
      assertThat(first.attempt()).isEqualTo(1);
      assertThat(second.attempt()).isEqualTo(2);
      assertThat(second.commandId()).isEqualTo(id);
      assertThat(second.expiresAt()).isEqualTo(first.expiresAt());
    }
  }

  @Test
  void expiresWhatASilentDeviceNeverAcknowledges() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true, ",\"expiresInMs\":600");
      device.next();

      operator.awaitStatus(id, "expired");

      operator.get(id).then().body("reason", containsString("no acknowledgement"));
    }
  }

  @Test
  void expiresWhatTheDeviceAcknowledgedAndNeverFinished() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true);
      device.next();

      device.acknowledge(id);

      operator.awaitStatus(id, "acked");
      operator.awaitStatus(id, "expired");
      operator.get(id).then().body("reason", containsString("no result"));
    }
  }

  @Test
  void recordsALateResultOnceAndLeavesTheCommandExpired() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true, ",\"expiresInMs\":400");
      device.next();
      operator.awaitStatus(id, "expired");

      device.succeed(id, Value.of(true));
      device.succeed(id, Value.of(true));
      awaitCount("signalbox.command.replies", "outcome", "late", 2);

      var late = operator.get(id).jsonPath().getList("journal.findAll { it.late }.event");
      assertThat(late).containsExactly("succeeded");
      assertThat(operator.status(id)).isEqualTo("expired");
    }
  }

  @Test
  void countsARepeatedReplyAsADuplicate() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc").obeying()) {
      var id = operator.submit(valve, true);
      operator.awaitStatus(id, "succeeded");
      var before = count("signalbox.command.replies", "outcome", "duplicate");

      device.acknowledge(id);
      device.succeed(id, Value.of(true));

      await().until(() -> count("signalbox.command.replies", "outcome", "duplicate") >= before + 2);
      assertThat(statuses(id).stream().filter("succeeded"::equals)).hasSize(1);
    }
  }

  @Test
  void dropsTheReplyOfAnotherNode() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc");
        var intruder = plant.device("intruder")) {
      var id = operator.submit(valve, true);
      device.next();
      var before = dropped("foreign");

      intruder.succeed(id, Value.of(true));

      await().until(() -> dropped("foreign") > before);
      assertThat(operator.status(id)).isEqualTo("sent");
    }
  }

  @Test
  void dropsWhatItCannotReadOrDoesNotKnowAndGoesOn() {
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true);
      device.next();
      var malformed = dropped("malformed");
      var unknown = dropped("unknown");
      var base = "signalbox/" + plant.org() + "/plc/commands/";

      device.publish(base + id + "/result", "{\"success\":");
      device.publish(base + id + "/result", "{\"success\":\"yes\"}");
      device.publish(base + "no-uuid/ack", "{}");
      device.publish("signalbox/NOT A SLUG/plc/commands/" + id + "/ack", "{}");
      device.reply(new CommandId(UUID.randomUUID()), DeviceTopicKind.ACK, new CommandReply.Ack());
      device.publish(base + id + "/result", "{\"success\":false,\"reason\":\"\\u0000\"}");
      device.fail(id, "motor blocked");

      operator.awaitStatus(id, "failed");
      operator.get(id).then().body("reason", equalTo("motor blocked"));
      await().until(() -> dropped("malformed") >= malformed + 5);
      await().until(() -> dropped("unknown") > unknown);
    }
  }

  @Test
  void dropsRepliesToACommandThatWasNeverSent() {
    var valve = plant.endpoint("plc", "valve", "boolean", true, false);
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, true);
      var before = dropped("unexpected");

      device.succeed(id, Value.of(true));

      await().until(() -> dropped("unexpected") > before);
      assertThat(operator.status(id)).isEqualTo("queued");
    }
  }

  private List<String> statuses(CommandId id) {
    return operator.get(id).jsonPath().getList("journal.status", String.class);
  }

  private double dropped(String reason) {
    return count("signalbox.command.replies.dropped", "reason", reason);
  }

  private void awaitCount(String name, String tag, String value, double atLeast) {
    await().until(() -> count(name, tag, value) >= atLeast);
  }

  private double count(String name, String tag, String value) {
    return registry.find(name).tag(tag, value).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
