package dev.signalbox.command.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One connection to the broker, MQTT 5 with manual acknowledgement.
@ApplicationScoped
public class BrokerLink {
  private static final Logger LOG = Logger.getLogger(BrokerLink.class);
  private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(5);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final MqttConfig config;
  private final Mqtt5AsyncClient client;
  private final String clientId;
  private volatile @Nullable Subscriber subscriber;

  BrokerLink(MqttConfig config, @ConfigProperty(name = "signalbox.replica") String replica) {
    this.config = config;
    this.clientId = config.clientId().orElse("command-service-" + replica);
    this.client = build(config, clientId);
  }

  /// Connects, now and whenever the connection is lost, and subscribes with QoS 1. Returns at once.
  ///
  /// @param receiver called on the client's threads, must not block; whoever receives a message
  ///   acknowledges it
  /// @param notes what a killed process had subscribed to
  public void open(
      List<String> topicFilters, Consumer<Mqtt5Publish> receiver, SubscriptionNotes notes) {
    var opened = new Subscriber(client, clientId, topicFilters, notes);
    subscriber = opened;
    opened.start();
    client.publishes(MqttGlobalPublishFilter.ALL, receiver, true);
    var connect =
        client
            .connectWith()
            .cleanStart(false)
            .sessionExpiryInterval(config.sessionExpiry().toSeconds())
            .restrictions()
            .receiveMaximum(config.receiveMaximum())
            .maximumPacketSize(config.maximumPacketSize())
            .applyRestrictions();
    config
        .username()
        .ifPresent(name ->
            connect
                .simpleAuth()
                .username(name)
                .password(config.password().orElse("").getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth());
    var _ = connect.send();
  }

  /// Whether messages can be sent now, and what answers them would be received.
  public boolean isConnected() {
    var opened = subscriber;
    return client.getState().isConnected() && opened != null && opened.isSubscribed();
  }

  /// The filters that the broker refuses, and why.
  public Map<String, Mqtt5SubAckReasonCode> refused() {
    var opened = subscriber;
    return opened == null ? Map.of() : opened.refused();
  }

  /// Sends with QoS 1.
  ///
  /// @param lifetime after which the broker drops what it could not deliver; whole seconds on the
  ///   wire, rounded up
  /// @return done when the broker has taken it
  public CompletableFuture<?> publish(String topic, byte[] payload, Duration lifetime) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload)
        .messageExpiryInterval(Math.max(1, lifetime.plusMillis(999).toSeconds()))
        .contentType("application/json")
        .send();
  }

  /// Leaves the broker; it keeps the session.
  public void close() {
    var opened = subscriber;
    if (opened != null) {
      opened.close();
    }
    try {
      var _ =
          client
              .disconnectWith()
              .sessionExpiryInterval(config.sessionExpiry().toSeconds())
              .send()
              .handle((_, _) -> true)
              .get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      LOG.debug("The broker did not confirm the end of the connection");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Mqtt5AsyncClient build(MqttConfig config, String clientId) {
    var scheme = String.valueOf(config.url().getScheme()).toLowerCase(Locale.ROOT);
    var secure = scheme.equals("mqtts") || scheme.equals("ssl") || scheme.equals("tls");
    var port = config.url().getPort();
    var builder =
        Mqtt5Client.builder()
            .identifier(clientId)
            .serverHost(config.url().getHost())
            .serverPort(port > 0 ? port : secure ? 8883 : 1883)
            .automaticReconnect()
            .initialDelay(200, TimeUnit.MILLISECONDS)
            .maxDelay(LONGEST_RECONNECT_DELAY.toMillis(), TimeUnit.MILLISECONDS)
            .applyAutomaticReconnect()
            .addConnectedListener(this::connected)
            .addDisconnectedListener(this::lost);
    return (secure ? builder.sslWithDefaultConfig() : builder).buildAsync();
  }

  private void connected(MqttClientConnectedContext context) {
    var present = ((Mqtt5ClientConnectedContext) context).getConnAck().isSessionPresent();
    LOG.infof(
        "Connected to the MQTT broker at %s %s",
        config.url(), present ? "again" : "with a new session");
    var opened = subscriber;
    if (opened != null) {
      opened.connected(present);
    }
  }

  private void lost(MqttClientDisconnectedContext context) {
    context.getReconnector().resubscribeIfSessionExpired(false); // done at every new session
    var opened = subscriber;
    if (opened != null) {
      opened.disconnected();
    }
    if (context.getSource() == MqttDisconnectSource.USER) {
      return;
    }
    var attempts = context.getReconnector().getAttempts();
    if (attempts == 0) {
      LOG.warnf("No connection to the MQTT broker: %s", context.getCause().getMessage());
    } else {
      LOG.debugf(context.getCause(), "Attempt %d to reach the MQTT broker failed", attempts);
    }
  }
}
