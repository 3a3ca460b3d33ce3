package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import dev.signalbox.ingest.dialect.CommandOutlet;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Sends commands to edge nodes over this replica's own connection.
@ApplicationScoped
class NodeCommands implements CommandOutlet {
  private static final Logger LOG = Logger.getLogger(NodeCommands.class);

  private final BrokerConnection connection;

  NodeCommands(BrokerConnection connection) {
    this.connection = connection;
  }

  @Override
  public boolean publish(String topic, byte[] payload) {
    if (!connection.isConnected()) {
      return false;
    }
    var _ =
        connection
            .client()
            .publishWith()
            .topic(topic)
            .qos(MqttQos.AT_MOST_ONCE)
            .payload(payload)
            .send()
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.warnf("Nothing was sent on %s: %s", topic, failure.getMessage());
              }
            });
    return true;
  }
}
