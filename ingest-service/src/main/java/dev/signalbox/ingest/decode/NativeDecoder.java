package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Signalbox's own topics and JSON payloads.
@ApplicationScoped
public class NativeDecoder implements PayloadDecoder {
  private static final String PREFIX = DeviceTopic.ROOT + "/";

  NativeDecoder() {}

  @Override
  public boolean accepts(String topic) {
    return topic.startsWith(PREFIX);
  }

  @Override
  public List<Report> decode(String topic, byte[] payload, Instant receivedAt) {
    var parsed = DeviceTopic.parse(topic);
    var content = content(parsed, payload);
    return List.of(new Report(parsed.org(), parsed.nodeId(), content, receivedAt, true));
  }

  private static DeviceReport content(DeviceTopic topic, byte[] payload) {
    return switch (topic.kind()) {
      case TELEMETRY -> DeviceCodec.readings(payload);
      case POSITION -> DeviceCodec.position(payload);
      case ATTRIBUTES -> DeviceCodec.attributes(payload);
      case STATUS -> DeviceCodec.status(payload);
      case MESSAGE -> DeviceCodec.message(payload);
      case ALARM -> DeviceCodec.alarm(payload);
      case COMMANDS, ACK, RESULT ->
          throw new MalformedValueException("topic", "carries no report: " + topic.kind().suffix());
    };
  }
}
