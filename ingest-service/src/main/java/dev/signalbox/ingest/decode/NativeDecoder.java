package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Signalbox's own topics and JSON payloads; asked first.
@ApplicationScoped
@Priority(100)
public class NativeDecoder implements PayloadDecoder {
  private static final String PREFIX = DeviceTopic.ROOT + "/";

  NativeDecoder() {}

  @Override
  public boolean accepts(String topic) {
    return topic.startsWith(PREFIX);
  }

  /// The first three levels name the node.
  @Override
  public String order(String topic) {
    return topic;
  }

  @Override
  public Optional<Origin> origin(String topic) {
    try {
      var parsed = DeviceTopic.parse(topic);
      return Optional.of(new Origin(parsed.org(), Optional.of(parsed.nodeId())));
    } catch (MalformedValueException _) {
      return Optional.empty();
    }
  }

  @Override
  public Decoding decode(String topic, byte[] payload, Receipt receipt) {
    var parsed = DeviceTopic.parse(topic);
    var content = content(parsed, payload);
    return Decoding.of(
        List.of(new Report(parsed.org(), parsed.nodeId(), content, receipt.at(), true)));
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
