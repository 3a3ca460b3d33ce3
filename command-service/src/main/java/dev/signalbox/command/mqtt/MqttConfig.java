package dev.signalbox.command.mqtt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How the broker is reached.
@ConfigMapping(prefix = "signalbox.mqtt")
public interface MqttConfig {
  /// `mqtt://host:1883`, or `mqtts://host:8883` for TLS.
  @WithDefault("mqtt://localhost:1883")
  URI url();

  Optional<String> username();

  Optional<String> password();

  /// The session's name, one for each replica. Default `command-service-` and the replica's name.
  Optional<String> clientId();

  /// How long the broker keeps the session, with the replies in it, while this replica is away.
  /// Default 1 h; a reply that is later is lost, and its command expires.
  @WithDefault("1h")
  Duration sessionExpiry();

  /// How many replies the broker may send ahead of their acknowledgement; further ones wait there.
  /// Default 256.
  @WithDefault("256")
  int receiveMaximum();

  /// The largest packet taken from the broker, in bytes; it drops larger ones. Default 64 KiB.
  @WithDefault("65536")
  int maximumPacketSize();
}
