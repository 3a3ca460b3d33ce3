package dev.signalbox.stack.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.stack.simulator.device.Report;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportPayloadTest {

  private static final Instant AT = Instant.ofEpochMilli(1_766_815_200_000L);
  private static final EndpointKey SETPOINT = new EndpointKey("hlt.setpoint");

  @Test
  void writesTelemetryWithItsTime() {
    var payload = text(new Report.Telemetry(AT, Map.of(SETPOINT, Value.of(168.5))));

    assertThat(payload).isEqualTo("{\"ts\":1766815200000,\"values\":{\"hlt.setpoint\":168.5}}");
  }

  @Test
  void writesAPositionThatTheServicesRead() {
    var payload =
        ReportPayload.of(
            new Report.Position(AT, new Coordinates(43.30331234, -91.7857), 265.04, 1.44, 359.96));

    var read = DeviceCodec.position(payload);

    assertThat(read.coordinates()).isEqualTo(new Coordinates(43.303312, -91.7857));
    assertThat(read.motion().altitude()).hasValue(265);
    assertThat(read.motion().speed()).hasValue(1.4);
    assertThat(read.motion().heading()).hasValue(360);
    assertThat(read.timestamp()).contains(AT);
  }

  @Test
  void describesItsEndpointsInItsAttributes() {
    var description =
        new EndpointDescription(
            Optional.of("HLT setpoint"),
            Optional.of("°F"),
            Optional.of(ValueType.NUMBER),
            Optional.of(true),
            OptionalDouble.of(50),
            OptionalDouble.of(220));

    var read =
        DeviceCodec.attributes(
            ReportPayload.of(
                new Report.Attributes(
                    Map.of("name", Value.of("Brewery")), Map.of(SETPOINT, description))));

    assertThat(read.changes().text()).isEqualTo("{\"name\":\"Brewery\"}");
    assertThat(read.endpoints()).containsExactly(Map.entry(SETPOINT, description));
  }

  @Test
  void writesAlarmsMessagesAndStatusThatTheServicesRead() {
    var alarm =
        DeviceCodec.alarm(
            ReportPayload.of(new Report.Alarm(AT, SETPOINT, Severity.CRITICAL, "too hot", true)));
    var message =
        DeviceCodec.message(
            ReportPayload.of(
                new Report.TextMessage(AT, new NodeId("a"), new NodeId("b"), "hello")));
    var status = DeviceCodec.status(ReportPayload.of(new Report.Status(false)));

    assertThat(alarm)
        .isEqualTo(
            new DeviceReport.Alarm(SETPOINT, Severity.CRITICAL, "too hot", true, Optional.of(AT)));
    assertThat(message).isEqualTo(new DeviceReport.Message("a", "b", "hello", Optional.of(AT)));
    assertThat(status.online()).isFalse();
  }

  @Test
  void writesReplies() {
    var commandId = new CommandId(UUID.randomUUID());

    assertThat(text(new Report.Reply(commandId, new CommandReply.Ack()))).isEqualTo("{}");
    assertThat(text(new Report.Reply(commandId, new CommandReply.Failed("no"))))
        .isEqualTo("{\"success\":false,\"reason\":\"no\"}");
  }

  @Test
  void knowsWhomToAnswerWhenACommandMakesNoSense() {
    var commandId = new CommandId(UUID.randomUUID());

    var payload =
        CommandPayload.read(
            "{\"commandId\":\"%s\",\"key\":\"pump.1\",\"value\":[1]}"
                .formatted(commandId)
                .getBytes(StandardCharsets.UTF_8));

    assertThat(payload).isInstanceOf(CommandPayload.Malformed.class);
    assertThat(((CommandPayload.Malformed) payload).commandId()).contains(commandId);
    assertThat(CommandPayload.read(new byte[] {'x'})).isInstanceOf(CommandPayload.Malformed.class);
  }

  private static String text(Report report) {
    return new String(ReportPayload.of(report), StandardCharsets.UTF_8);
  }
}
