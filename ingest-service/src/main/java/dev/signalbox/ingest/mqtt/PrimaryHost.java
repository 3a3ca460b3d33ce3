package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5WillPublish;
import dev.signalbox.ingest.decode.sparkplug.HostState;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/// The certificates that one connection publishes as the primary host of edge nodes: its will says
/// that the host is gone, its birth, behind the subscription, that it is there. Both have the time
/// of the same CONNECT; edge nodes pass over whatever is older.
final class PrimaryHost {
  private static final Logger LOG = Logger.getLogger(PrimaryHost.class);

  private static final int WILL_DELAY_SECONDS = 1;

  private final HostState state;
  private final Clock clock;
  private volatile Instant connectedAt = Instant.EPOCH;
  private volatile boolean leaving;

  PrimaryHost(HostState state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  String topic() {
    return state.topic();
  }

  /// The will of the next CONNECT. Without a delay of its own, Artemis would keep it for as long as
  /// the session.
  Mqtt5WillPublish will() {
    connectedAt = clock.instant();
    return certificate(false, connectedAt)
        .asWill()
        .extendAsWill()
        .delayInterval(WILL_DELAY_SECONDS)
        .build();
  }

  void publishBirth(Mqtt5AsyncClient client) {
    if (!leaving) {
      var _ = publish(client, certificate(true, connectedAt));
    }
  }

  /// Before a disconnection in order, at which the broker drops the will.
  CompletableFuture<?> publishDeath(Mqtt5AsyncClient client) {
    leaving = true;
    return publish(client, certificate(false, clock.instant()));
  }

  /// Takes what was published under the host's own topic. Somebody may have said that it is gone,
  /// such as the broker of the replica that read before.
  void hear(Mqtt5AsyncClient client, byte[] payload) {
    if (!HostState.isOnline(payload)) {
      publishBirth(client);
    }
  }

  private Mqtt5Publish certificate(boolean online, Instant at) {
    return Mqtt5Publish.builder()
        .topic(state.topic())
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(true)
        .payload(state.certificate(online, at))
        .build();
  }

  private CompletableFuture<?> publish(Mqtt5AsyncClient client, Mqtt5Publish certificate) {
    return client
        .publish(certificate)
        .whenComplete((_, failure) -> {
          if (failure != null) {
            LOG.warnf("Nothing was said on %s: %s", topic(), failure.getMessage());
          }
        });
  }
}
