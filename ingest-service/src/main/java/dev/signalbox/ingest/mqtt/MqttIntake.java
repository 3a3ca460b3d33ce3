package dev.signalbox.ingest.mqtt;

import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// Takes messages from the broker and hands them to the lanes. At least once: a message is
/// acknowledged by the pipeline, after its transaction; the session outlives the process, so that
/// the broker keeps what was not acknowledged and what arrives meanwhile. What the lanes hold is
/// bounded by the receive maximum.
@ApplicationScoped
public class MqttIntake {
  private static final List<DeviceTopicKind> KINDS =
      List.of(
          DeviceTopicKind.TELEMETRY,
          DeviceTopicKind.POSITION,
          DeviceTopicKind.ATTRIBUTES,
          DeviceTopicKind.STATUS,
          DeviceTopicKind.MESSAGE,
          DeviceTopicKind.ALARM);

  private final MqttConfig config;
  private final BrokerConnection connection;
  private final Receiver receiver;
  private final MeterRegistry meters;

  MqttIntake(
      MqttConfig config, BrokerConnection connection, Receivers receivers, MeterRegistry meters) {
    this.config = config;
    this.connection = connection;
    this.receiver = receivers.create();
    this.meters = meters;
  }

  void start(@Observes @Priority(100) StartupEvent event) {
    RefusalMeters.register(meters, filters(), () -> connection.refused().keySet());
    receiver.listenTo(connection, () -> 0, () -> {});
    connection.connect(filters(), () -> {});
  }

  /// Takes nothing more; the lanes drain next.
  void stopTaking(@Observes @Priority(10) ShutdownEvent event) {
    receiver.stop();
  }

  /// Leaves the broker, which keeps the session.
  void disconnect(@Observes @Priority(25) ShutdownEvent event) {
    connection.disconnect();
  }

  private List<String> filters() {
    return KINDS.stream()
        .map(kind -> "$share/" + config.group() + "/" + DeviceTopic.upFilter(kind))
        .toList();
  }
}
