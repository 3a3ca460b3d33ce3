package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
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
public class BrokerConnection {
  private static final Logger LOG = Logger.getLogger(BrokerConnection.class);

  private final MqttConfig config;
  private final Mqtt5AsyncClient client;
  private volatile boolean connected;
  private volatile boolean subscribed;

  BrokerConnection(MqttConfig config, @ConfigProperty(name = "signalbox.replica") String replica) {
    this.config = config;
    this.client = clientOf(config, config.clientId().orElse("ingest-" + replica));
  }

  Mqtt5AsyncClient client() {
    return client;
  }

  /// Connects, however long that takes.
  ///
  /// @param onNewSession runs when the broker did not know the session, so that it has no
  ///   subscriptions. The client subscribes again by itself when a session is lost later.
  void connect(Runnable onNewSession) {
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
            .whenComplete((answer, failure) -> {
              if (failure == null) {
                begin(answer.isSessionPresent(), onNewSession);
              } else {
                LOG.errorf("No connection to %s: %s", config.url(), failure.getMessage());
              }
            });
  }

  /// To subscribe what is subscribed already is not harmless: Artemis then takes back what it has
  /// just sent, and stops sending once the receive maximum is reached.
  private void begin(boolean sessionPresent, Runnable onNewSession) {
    if (sessionPresent) {
      LOG.infof("Resumed the session at %s", config.url());
      subscribed();
    } else {
      onNewSession.run();
    }
  }

  void subscribed() {
    subscribed = true;
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

  private void onConnected(MqttClientConnectedContext context) {
    connected = true;
    LOG.infof("Connected to %s", config.url());
  }

  private void onDisconnected(MqttClientDisconnectedContext context) {
    if (connected) {
      LOG.warnf("The connection to %s ended: %s", config.url(), context.getCause().getMessage());
    }
    connected = false;
  }
}
