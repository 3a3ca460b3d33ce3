package dev.signalbox.ingest.dialect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/// Sources that speak another dialect than the native one.
@ConfigMapping(prefix = "signalbox.dialect")
public interface DialectConfig {
  /// By a name of letters, digits and hyphens, which stands in logs, metrics and the MQTT client
  /// id.
  @WithParentName
  Map<String, SourceConfig> sources();

  /// One topic filter, all of whose messages belong to one organization.
  interface SourceConfig {
    /// `sparkplug-b` or `meshtastic`.
    DialectKind kind();

    /// The organization that the nodes belong to.
    String org();

    /// An MQTT topic filter, such as `spBv1.0/Plant1/#` or `msh/EU_868/2/json/#`. No two sources
    /// may share a topic, and none may reach into `signalbox/#`.
    String filter();

    /// Sparkplug B only: the id under which the edge nodes wait for their primary host. Whether the
    /// source is read is published as its `STATE`. No two sources, nor any other host, may have the
    /// same.
    Optional<String> hostId();
  }
}
