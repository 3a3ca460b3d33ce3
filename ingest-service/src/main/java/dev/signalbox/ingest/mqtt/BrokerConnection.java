package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import dev.signalbox.ingest.silence.Hearing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
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
  private final Mqtt5AsyncClient client;
  private volatile boolean connected;
  private volatile boolean subscribed;
  private volatile Runnable onNewSession = () -> {};

  BrokerConnection(MqttConfig config, @ConfigProperty(name = "signalbox.replica") String replica) {
    this.config = config;
    this.client = clientOf(config, config.clientId().orElse("ingest-" + replica));
  }

  Mqtt5AsyncClient client() {
    return client;
  }

  /// Connects, however long that takes.
  ///
  /// @param onNewSession runs at every connection for which the broker had no session, so that it
  ///   has no subscriptions either
  void connect(Runnable onNewSession) {
    this.onNewSession = onNewSession;
    var _ =
        client
            .connectWith()
            .cleanStart(false)
            .sessionExpiryInterval(config.sessionExpiry().toSeconds())
            .keepAlive((int) config.keepAlive().toSeconds())
            .restrictions()
            .receiveMaximum(config.receiveMaximum())
            .applyRestrictions()
            .send()
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.errorf("No connection to %s: %s", config.url(), failure.getMessage());
              }
            });
  }

  void subscribed() {
    subscribed = true;
  }

  @Override
  public boolean isHearing() {
    return isReady();
  }

  /// Whether messages come in.
  boolean isReady() {
    return connected && subscribed;
  }

  void disconnect() {
    if (!client.getState().isConnected()) {
      return;
    }
    try {
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

  /// To subscribe what is subscribed already is not harmless: Artemis then takes back what it has
  /// just sent, and stops sending once the receive maximum is reached.
  private void onConnected(MqttClientConnectedContext context) {
    connected = true;
    if (((Mqtt5ClientConnectedContext) context).getConnAck().isSessionPresent()) {
      LOG.infof("Connected to %s, the session goes on", config.url());
      subscribed();
    } else {
      LOG.infof("Connected to %s with a new session", config.url());
      subscribed = false;
      onNewSession.run();
    }
  }

  private void onDisconnected(MqttClientDisconnectedContext context) {
    context.getReconnector().resubscribeIfSessionExpired(false); // done at every new session
    if (connected) {
      LOG.warnf("The connection to %s ended: %s", config.url(), context.getCause().getMessage());
    }
    connected = false;
  }
}
