package dev.signalbox.ingest.mqtt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The connection to the broker.
@ConfigMapping(prefix = "signalbox.mqtt")
public interface MqttConfig {
  /// `mqtt://host:1883`, or `mqtts://host:8883`.
  @WithDefault("mqtt://localhost:1883")
  URI url();

  Optional<String> username();

  Optional<String> password();

  /// Names the persistent session; default `ingest-` and the replica's name. No two replicas may
  /// have the same.
  Optional<String> clientId();

  /// The group of the shared subscription: replicas of one group share the messages. With another
  /// group comes another `clientId`, since a session keeps the subscriptions it has.
  @WithDefault("ingest")
  String group();

  /// Messages that the broker may send before one is acknowledged: 1 to 65,535. The broker holds
  /// the others back.
  @WithDefault("2000")
  int receiveMaximum();

  /// How long the broker keeps the session, and what arrives meanwhile, after we are gone.
  @WithDefault("1h")
  Duration sessionExpiry();

  @WithDefault("30s")
  Duration keepAlive();

  /// How long a source of a foreign dialect stays with a replica that is gone. The replica that
  /// reads it renews that three times as often.
  @WithDefault("15s")
  Duration sourceTenure();

  /// The first pause before connecting again; it doubles up to `maxBackoff`.
  @WithDefault("200ms")
  Duration minBackoff();

  @WithDefault("5s")
  Duration maxBackoff();
}
