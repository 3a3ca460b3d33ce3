package dev.signalbox.command.interlock;

import dev.signalbox.protocol.identity.EndpointId;
import java.util.Optional;

/// The newest readings, as far as they are known.
@FunctionalInterface
public interface Readings {
  Optional<Reading> of(EndpointId endpoint);
}
