package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.signalbox.ingest.silence.Hearing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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
  private volatile boolean connected;
  private volatile boolean subscribed;
  private volatile Consumer<Boolean> onConnection = _ -> {};

  @Inject
  BrokerConnection(MqttConfig config, @ConfigProperty(name = "signalbox.replica") String replica) {
    this(config, config.clientId().orElse("ingest-" + replica), false);
  }

  /// @param yields whether to stay away once another client has taken the session over
  BrokerConnection(MqttConfig config, String clientId, boolean yields) {
    this.config = config;
    this.yields = yields;
    this.client = clientOf(config, clientId);
  }

  Mqtt5AsyncClient client() {
    return client;
  }

  /// Connects, however long that takes.
  ///
  /// @param onConnection runs at every connection; told whether the broker had no session, so that
  ///   it has no subscriptions either
  void connect(Consumer<Boolean> onConnection) {
    this.onConnection = onConnection;
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

  void subscribe(List<String> filters) {
    var subscriptions =
        filters.stream()
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
                subscribed = true;
                LOG.infof("Subscribed at %s: %s", config.url(), answer.getReasonCodes());
              } else {
                LOG.errorf("The subscription failed: %s", failure.getMessage());
              }
            });
  }

  @Override
  public boolean isHearing() {
    return isReady();
  }

  /// Whether messages come in.
  boolean isReady() {
    return connected && subscribed;
  }

  boolean isConnected() {
    return client.getState().isConnected();
  }

  /// Whether it is connected, or on the way to it.
  boolean isAlive() {
    return client.getState().isConnectedOrReconnect();
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
      subscribed = true;
      onConnection.accept(false);
    } else {
      LOG.infof("Connected to %s with a new session", config.url());
      subscribed = false;
      onConnection.accept(true);
    }
  }

  private void onDisconnected(MqttClientDisconnectedContext context) {
    context.getReconnector().resubscribeIfSessionExpired(false); // done at every new session
    if (connected) {
      LOG.warnf("The connection to %s ended: %s", config.url(), context.getCause().getMessage());
    }
    connected = false;
    if (yields && wasTakenOver(context.getCause())) {
      context.getReconnector().reconnect(false);
    }
  }

  private static boolean wasTakenOver(Throwable cause) {
    return cause instanceof Mqtt5DisconnectException end
        && end.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER;
  }
}
