package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.ingest.decode.Receipt;
import dev.signalbox.ingest.pipeline.Incoming;
import dev.signalbox.ingest.pipeline.Lanes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.LongSupplier;

/// Hands over to the lanes what one connection brings. Runs on the connection's thread, and never
/// waits.
final class Receiver {
  private final Lanes lanes;
  private final MeterRegistry meters;
  private final ReceiptClock receipts;
  private volatile boolean stopping;

  Receiver(Lanes lanes, MeterRegistry meters, Clock clock) {
    this.lanes = lanes;
    this.meters = meters;
    this.receipts = new ReceiptClock(clock);
    for (var qos : MqttQos.values()) {
      drops(qos);
    }
  }

  /// @param number of the connection, for the receipts
  /// @param onDrop runs when a message is lost because the lanes are full
  void listenTo(BrokerConnection connection, LongSupplier number, Runnable onDrop) {
    connection
        .client()
        .publishes(
            MqttGlobalPublishFilter.ALL,
            publish -> {
              if (connection.takes(publish)) {
                publish.acknowledge();
              } else {
                receive(publish, number.getAsLong(), onDrop);
              }
            },
            Runnable::run,
            true);
  }

  /// What comes from now on stays with the broker.
  void stop() {
    stopping = true;
  }

  private void receive(Mqtt5Publish publish, long connection, Runnable onDrop) {
    if (stopping) {
      return; // not acknowledged: the broker delivers it again
    }
    var message =
        new Incoming(
            publish.getTopic().toString(),
            publish.getPayloadAsBytes(),
            new Receipt(receipts.next(), connection),
            publish::acknowledge);
    if (!lanes.offer(message)) {
      drops(publish.getQos()).increment();
      onDrop.run();
    }
  }

  private Counter drops(MqttQos qos) {
    return meters.counter("signalbox.intake.dropped", "qos", qos.name());
  }
}
