package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the product is for, from one end to the other, seen by two operators on two replicas.
@ExtendWith(StackExtension.class)
class JourneyTest {

  @Test
  void readingTravelsFromMqttToTheDatabaseAndToBothReplicas(RunningStack stack) throws Exception {
    var token = stack.token("operator");
    try (var first = WatchingClient.connect(stack.gateway(0), token);
        var second = WatchingClient.connect(stack.gateway(1), token);
        var device = TestDevice.connect(stack.mqtt(), "demo", "oven")) {
      first.subscribe("telemetry");
      second.subscribe("telemetry");

      device.report("telemetry", "{\"oven.temp\":212.5}");

      var seen = state(first, "oven", "oven.temp");
      assertThat(seen.value()).isEqualTo(Value.of(212.5));
      assertThat(state(second, "oven", "oven.temp")).isEqualTo(seen);
      assertThat(
              stack.query(
                  "select number_value from fleet.telemetry where endpoint_id = ?",
                  seen.endpointId().value()))
          .containsExactly(212.5);
    }
  }

  @Test
  void commandTravelsDownAndItsStepsReachBothReplicasInOrder(RunningStack stack) throws Exception {
    var token = stack.token("operator");
    try (var first = WatchingClient.connect(stack.gateway(0), token);
        var second = WatchingClient.connect(stack.gateway(1), token);
        var device = TestDevice.connect(stack.mqtt(), "demo", "mixer")) {
      device.obeyCommands();
      device.report("status", "online");
      device.report(
          "attributes",
          "{\"name\":\"Mixer\",\"endpoints\":{\"motor\":{\"valueType\":\"boolean\",\"writable\":true}}}");
      first.subscribe("telemetry");
      device.report("telemetry", "{\"motor\":false}");
      var motor = state(first, "mixer", "motor").endpointId();
      first.subscribe("commands");
      second.subscribe("commands");

      var answer =
          stack.post(
              "/api/v1/commands", token, "{\"endpointId\":" + motor + ",\"value\":true}", 202);

      var commandId = CommandId.parse(answer.get("commandId").asText());
      for (var client : List.of(first, second)) {
        client.await(
            ServerMessage.Event.class,
            event -> ofCommand(event, commandId, status -> status == CommandState.SUCCEEDED));
        assertThat(stepsOf(client, commandId))
            .containsExactly(
                CommandState.QUEUED, CommandState.SENT, CommandState.ACKED, CommandState.SUCCEEDED);
      }
    }
  }

  @Test
  void alarmOfADeviceReachesBothReplicasAndItsAcknowledgementToo(RunningStack stack)
      throws Exception {
    var token = stack.token("operator");
    try (var first = WatchingClient.connect(stack.gateway(0), token);
        var second = WatchingClient.connect(stack.gateway(1), token);
        var device = TestDevice.connect(stack.mqtt(), "demo", "boiler")) {
      first.subscribe("alarms");
      second.subscribe("alarms");

      device.report(
          "alarm",
          "{\"key\":\"pressure.high\",\"severity\":\"critical\",\"message\":\"Pressure above 3 bar\",\"active\":true}");

      var raised = alarm(first, AlarmTransitionKind.RAISED);
      assertThat(alarm(second, AlarmTransitionKind.RAISED)).isEqualTo(raised);
      stack.post("/api/v1/alarms/" + raised.alarmId() + "/acknowledge", token, "{}", 200);
      assertThat(alarm(second, AlarmTransitionKind.ACKNOWLEDGED).alarmId())
          .isEqualTo(raised.alarmId());
      assertThat(alarm(first, AlarmTransitionKind.ACKNOWLEDGED).flags().acknowledged()).isTrue();
    }
  }

  private static Telemetry state(WatchingClient client, String node, String key) {
    var message =
        client.await(
            ServerMessage.State.class,
            state ->
                state.fact() instanceof Telemetry telemetry
                    && telemetry.nodeId().value().equals(node)
                    && telemetry.key().value().equals(key));
    return (Telemetry) message.fact();
  }

  private static AlarmTransition alarm(WatchingClient client, AlarmTransitionKind transition) {
    var message =
        client.await(
            ServerMessage.Event.class,
            event ->
                event.fact() instanceof AlarmTransition alarm
                    && alarm.key().value().equals("pressure.high")
                    && alarm.transition() == transition);
    return (AlarmTransition) message.fact();
  }

  private static List<CommandState> stepsOf(WatchingClient client, CommandId commandId) {
    return client
        .all(ServerMessage.Event.class)
        .filter(event -> ofCommand(event, commandId, _ -> true))
        .map(event -> ((CommandStatus) event.fact()).status())
        .toList();
  }

  private static boolean ofCommand(
      ServerMessage.Event event, CommandId commandId, Predicate<CommandState> status) {
    return event.fact() instanceof CommandStatus command
        && command.commandId().equals(commandId)
        && status.test(command.status());
  }
}
