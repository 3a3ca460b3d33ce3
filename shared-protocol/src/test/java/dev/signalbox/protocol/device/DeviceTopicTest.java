package dev.signalbox.protocol.device;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTopicTest {
  private static final OrgId DEMO = new OrgId("demo");
  private static final NodeId BREWERY = new NodeId("brewery");
  private static final String COMMAND = "0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signalbox/demo/brewery/telemetry",
        "signalbox/demo/brewery/position",
        "signalbox/demo/brewery/attributes",
        "signalbox/demo/brewery/status",
        "signalbox/demo/brewery/message",
        "signalbox/demo/brewery/alarm",
        "signalbox/demo/brewery/commands",
        "signalbox/demo/brewery/commands/" + COMMAND + "/ack",
        "signalbox/demo/brewery/commands/" + COMMAND + "/result",
      })
  void readsAndWritesItself(String topic) {
    var parsed = DeviceTopic.parse(topic);

    assertThat(parsed.org()).isEqualTo(DEMO);
    assertThat(parsed.nodeId()).isEqualTo(BREWERY);
    assertThat(parsed).hasToString(topic);
  }

  @ParameterizedTest
  @CsvSource({
    "other/demo/brewery/telemetry, topic",
    "signalbox/demo/brewery, topic",
    "signalbox/demo/brewery/humidity, topic",
    "signalbox/demo/brewery/ack, topic",
    "signalbox/demo/brewery/telemetry/extra, topic",
    "signalbox/demo/brewery/commands/0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44, topic",
    "signalbox/demo/brewery/commands/0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44/telemetry, topic",
    "signalbox/demo/brewery/commands/7/ack, commandId",
    "signalbox/Demo/brewery/telemetry, org",
    "signalbox/demo//telemetry, nodeId",
  })
  void topicOfNoDeviceIsRefused(String topic, String field) {
    assertThat(fieldRefusedBy(() -> DeviceTopic.parse(topic))).isEqualTo(field);
  }

  @Test
  void filtersCoverEveryOrganizationAndNode() {
    assertThat(DeviceTopic.upFilter(DeviceTopicKind.TELEMETRY))
        .isEqualTo("signalbox/+/+/telemetry");
    assertThat(DeviceTopic.replyFilter(DeviceTopicKind.ACK))
        .isEqualTo("signalbox/+/+/commands/+/ack");
  }

  @Test
  void repliesBelongToACommandAndNothingElseDoes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceTopic.of(DEMO, BREWERY, DeviceTopicKind.ACK));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            DeviceTopic.reply(DEMO, BREWERY, DeviceTopicKind.TELEMETRY, CommandId.parse(COMMAND)));
  }
}
