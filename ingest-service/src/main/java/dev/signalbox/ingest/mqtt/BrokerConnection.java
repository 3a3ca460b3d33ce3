package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import dev.signalbox.ingest.silence.Hearing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// One MQTT 5 client that stays connected: with a persistent session, and again and again when the
/// broker is gone.
@ApplicationScoped
public class BrokerConnection implements Hearing {
  private static final Logger LOG = Logger.getLogger(BrokerConnection.class);

  private final MqttConfig config;
  private final boolean yields;
  private final Mqtt5AsyncClient client;
  private final Subscriber subscriber;
  private final Optional<PrimaryHost> host;
  private volatile boolean connected;
  private volatile Runnable onConnection = () -> {};

  @Inject
  BrokerConnection(
      MqttConfig config,
      SessionNotes notes,
      @ConfigProperty(name = "signalbox.replica") String replica) {
    this(config, notes, config.clientId().orElse("ingest-" + replica), false, Optional.empty());
  }

  /// @param notes what whoever had the session before has subscribed to
  /// @param yields whether to stay away once another client has taken the session over
  /// @param host whose certificates to publish; its topic is to be among the filters
  BrokerConnection(
      MqttConfig config,
      SessionNotes notes,
      String clientId,
      boolean yields,
      Optional<PrimaryHost> host) {
    this.config = config;
    this.yields = yields;
    this.host = host;
    this.client = clientOf(config, clientId);
    this.subscriber = new Subscriber(client, clientId, notes, this::onSubscribed);
  }

  Mqtt5AsyncClient client() {
    return client;
  }

  /// Connects, however long that takes, and subscribes the session to what it lacks, with QoS 1.
  ///
  /// @param onConnection runs at every connection
  void connect(List<String> filters, Runnable onConnection) {
    this.onConnection = onConnection;
    subscriber.start(filters);
    var _ =
        client
            .connect(withWill(connectMessage()))
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.errorf("No connection to %s: %s", config.url(), failure.getMessage());
              }
            });
  }

  private Mqtt5Connect connectMessage() {
    return Mqtt5Connect.builder()
        .cleanStart(false)
        .sessionExpiryInterval(config.sessionExpiry().toSeconds())
        .keepAlive((int) config.keepAlive().toSeconds())
        .restrictions()
        .receiveMaximum(config.receiveMaximum())
        .applyRestrictions()
        .build();
  }

  private Mqtt5Connect withWill(Mqtt5Connect connect) {
    return host.map(one -> connect.extend().willPublish(one.will()).build()).orElse(connect);
  }

  /// Whether a message is meant for the connection itself, and is dealt with.
  boolean takes(Mqtt5Publish message) {
    if (host.isEmpty() || !message.getTopic().toString().equals(host.get().topic())) {
      return false;
    }
    if (isReady()) { // before that, its birth is still to come
      host.get().hear(client, message.getPayloadAsBytes());
    }
    return true;
  }

  @Override
  public boolean isHearing() {
    return isReady();
  }

  /// Whether everything comes in: not while the broker refuses one of the filters, although what it
  /// has taken comes in then too.
  boolean isReady() {
    return subscriber.isSubscribed();
  }

  /// The filters that the broker refuses, and why.
  Map<String, Mqtt5SubAckReasonCode> refused() {
    return subscriber.refused();
  }

  boolean isConnected() {
    return client.getState().isConnected();
  }

  /// Whether it is connected, or on the way to it.
  boolean isAlive() {
    return client.getState().isConnectedOrReconnect();
  }

  void disconnect() {
    subscriber.close();
    if (!client.getState().isConnected()) {
      return;
    }
    try {
      if (host.isPresent()) {
        host.get().publishDeath(client).get(5, TimeUnit.SECONDS);
      }
      client
          .disconnectWith()
          .sessionExpiryInterval(config.sessionExpiry().toSeconds())
          .send()
          .get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("Disconnected roughly: %s", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Mqtt5AsyncClient clientOf(MqttConfig config, String clientId) {
    var secure = "mqtts".equals(config.url().getScheme());
    var port = config.url().getPort();
    var builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost(config.url().getHost())
            .serverPort(port > 0 ? port : secure ? 8883 : 1883)
            .automaticReconnect()
            .initialDelay(config.minBackoff().toMillis(), TimeUnit.MILLISECONDS)
            .maxDelay(config.maxBackoff().toMillis(), TimeUnit.MILLISECONDS)
            .applyAutomaticReconnect()
            .addConnectedListener(this::onConnected)
            .addDisconnectedListener(this::onDisconnected);
    if (secure) {
      builder = builder.sslWithDefaultConfig();
    }
    if (config.username().isPresent()) {
      builder =
          builder
              .simpleAuth()
              .username(config.username().get())
              .password(config.password().orElse("").getBytes(StandardCharsets.UTF_8))
              .applySimpleAuth();
    }
    return builder.buildAsync();
  }

  private void onConnected(MqttClientConnectedContext context) {
    var present = ((Mqtt5ClientConnectedContext) context).getConnAck().isSessionPresent();
    LOG.infof("Connected to %s %s", config.url(), present ? "again" : "with a new session");
    connected = true;
    onConnection.run();
    subscriber.connected(present);
  }

  private void onDisconnected(MqttClientDisconnectedContext context) {
    var reconnector = ((Mqtt5ClientDisconnectedContext) context).getReconnector();
    reconnector.resubscribeIfSessionExpired(false); // done at every new session
    if (host.isPresent()) {
      reconnector.connect(withWill(reconnector.getConnect())); // with the time of that connection
    }
    if (connected) {
      LOG.warnf("The connection to %s ended: %s", config.url(), context.getCause().getMessage());
    }
    connected = false;
    subscriber.disconnected();
    if (yields && wasTakenOver(context.getCause())) {
      reconnector.reconnect(false);
    }
  }

  /// Edge nodes hear that their primary host is there when it hears everything. They would send
  /// what they have kept for it to a host whose broker refuses their topics, or miss that it
  /// contradicts its own death where its own topic is refused.
  private void onSubscribed() {
    host.ifPresent(one -> one.publishBirth(client));
  }

  private static boolean wasTakenOver(Throwable cause) {
    return cause instanceof Mqtt5DisconnectException end
        && end.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER;
  }
}
