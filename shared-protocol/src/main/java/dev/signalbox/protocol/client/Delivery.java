package dev.signalbox.protocol.client;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.StreamPosition;
import java.time.Duration;
import java.util.Optional;

/// How a subscription wants to be served.
///
/// @param minInterval the shortest time between two updates of a key; zero means at once
/// @param every every reading in order instead of the newest per key and interval
/// @param since resume an event channel after this position
/// @param snapshot whether state starts with a snapshot
public record Delivery(
    Duration minInterval, boolean every, Optional<StreamPosition> since, boolean snapshot) {
  public static final Duration MAX_INTERVAL = Duration.ofMinutes(1);
  public static final Delivery DEFAULT =
      new Delivery(Duration.ofMillis(100), false, Optional.empty(), true);

  public Delivery {
    if (minInterval.isNegative() || minInterval.compareTo(MAX_INTERVAL) > 0) {
      throw new MalformedValueException("minIntervalMs", "expected an integer from 0 to 60000");
    }
  }
}
