package dev.signalbox.gateway.replica;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The name of this replica.
@ConfigMapping(prefix = "signalbox")
interface ReplicaConfig {
  /// By which clients and operators know this replica; the host's name by default.
  Optional<String> replica();
}
