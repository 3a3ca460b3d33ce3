package dev.signalbox.stack.simulator.mqtt;

import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// How the MQTT client of a device is set up: one network thread for all devices, and reconnects
/// within seconds.
final class DeviceClient {

  private static final int NETWORK_THREADS = 1;
  private static final long FIRST_RECONNECT_MILLIS = 500;
  private static final long LAST_RECONNECT_MILLIS = 8_000;

  /// A connection that comes back within a second is not worth an alarm. Artemis also needs a delay
  /// above zero: with none it holds the last will of a session that may come back until that
  /// session expires.
  private static final long WILL_DELAY_SECONDS = 1;

  private DeviceClient() {}

  static Mqtt5ClientBuilder builder(BrokerAddress broker, String clientId, Mqtt5Publish will) {
    var builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost(broker.host())
            .serverPort(broker.port())
            .executorConfig()
            .nettyThreads(NETWORK_THREADS)
            .applyExecutorConfig()
            .willPublish(will.asWill().extendAsWill().delayInterval(WILL_DELAY_SECONDS).build())
            .automaticReconnect()
            .initialDelay(FIRST_RECONNECT_MILLIS, TimeUnit.MILLISECONDS)
            .maxDelay(LAST_RECONNECT_MILLIS, TimeUnit.MILLISECONDS)
            .applyAutomaticReconnect();
    var secured = broker.tls() ? builder.sslWithDefaultConfig() : builder;
    return broker.login().map(login -> withLogin(secured, login)).orElse(secured);
  }

  /// Closes the socket under a client, as a lost radio link does. The reason "disconnect with will
  /// message" would be the protocol's own way to the last will, but not every broker honours it
  /// (Artemis does not).
  static void breakConnection(Mqtt5Client client) {
    client
        .getConfig()
        .getConnectionConfig()
        .map(MqttClientConnectionConfig.class::cast)
        .ifPresent(connection -> {
          var _ = connection.getChannel().close();
        });
  }

  private static Mqtt5ClientBuilder withLogin(
      Mqtt5ClientBuilder builder, BrokerAddress.Login login) {
    return builder
        .simpleAuth()
        .username(login.user())
        .password(login.password().getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth();
  }
}
