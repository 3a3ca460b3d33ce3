package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.signalbox.ingest.pipeline.Incoming;
import dev.signalbox.ingest.pipeline.Lanes;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Takes messages from the broker and hands them to the lanes. At least once: a message is
/// acknowledged by the pipeline, after its transaction; the session outlives the process, so that
/// the broker keeps what was not acknowledged and what arrives meanwhile. What the lanes hold is
/// bounded by the receive maximum.
@ApplicationScoped
public class MqttIntake {
  private static final Logger LOG = Logger.getLogger(MqttIntake.class);
  private static final List<DeviceTopicKind> KINDS =
      List.of(
          DeviceTopicKind.TELEMETRY,
          DeviceTopicKind.POSITION,
          DeviceTopicKind.ATTRIBUTES,
          DeviceTopicKind.STATUS,
          DeviceTopicKind.MESSAGE,
          DeviceTopicKind.ALARM);

  private final MqttConfig config;
  private final Lanes lanes;
  private final MeterRegistry meters;
  private final ReceiptClock receipts;
  private final BrokerConnection connection;
  private volatile boolean stopping;

  MqttIntake(
      MqttConfig config,
      Lanes lanes,
      MeterRegistry meters,
      Clock clock,
      BrokerConnection connection) {
    this.config = config;
    this.lanes = lanes;
    this.meters = meters;
    this.receipts = new ReceiptClock(clock);
    this.connection = connection;
  }

  void start(@Observes @Priority(100) StartupEvent event) {
    var client = connection.client();
    client.publishes(MqttGlobalPublishFilter.ALL, this::receive, Runnable::run, true);
    connection.connect(() -> subscribe(client));
  }

  /// Takes nothing more; the lanes drain next.
  void stopTaking(@Observes @Priority(10) ShutdownEvent event) {
    stopping = true;
  }

  /// Leaves the broker, which keeps the session.
  void disconnect(@Observes @Priority(25) ShutdownEvent event) {
    connection.disconnect();
  }

  private void subscribe(Mqtt5AsyncClient client) {
    var subscriptions =
        KINDS.stream()
            .map(kind -> "$share/" + config.group() + "/" + DeviceTopic.upFilter(kind))
            .map(filter ->
                Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build())
            .toList();
    var _ =
        client
            .subscribeWith()
            .addSubscriptions(subscriptions)
            .send()
            .orTimeout(30, TimeUnit.SECONDS)
            .whenComplete((answer, failure) -> {
              if (failure == null) {
                connection.subscribed();
                LOG.infof("Subscribed at %s: %s", config.url(), answer.getReasonCodes());
              } else {
                LOG.errorf("The subscription failed: %s", failure.getMessage());
              }
            });
  }

  /// On the connection's thread; never waits.
  private void receive(Mqtt5Publish publish) {
    if (stopping) {
      return; // not acknowledged: the broker delivers it again
    }
    var message =
        new Incoming(
            publish.getTopic().toString(),
            publish.getPayloadAsBytes(),
            receipts.next(),
            publish::acknowledge);
    if (!lanes.offer(message)) {
      meters.counter("signalbox.intake.dropped", "qos", publish.getQos().name()).increment();
    }
  }
}
