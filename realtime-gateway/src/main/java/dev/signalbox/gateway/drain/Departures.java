package dev.signalbox.gateway.drain;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When each connection of a draining replica is asked to have gone elsewhere: evenly over the
/// first four fifths of the time, each at a random moment of its own share, so that the other
/// replicas do not get all of them at once. Any thread.
final class Departures {
  private final Duration time;
  private final int connections;
  private final RandomGenerator random;
  private int told;

  /// @param time for all of them
  /// @param connections how many are expected; more are spread anew
  Departures(Duration time, int connections, RandomGenerator random) {
    this.time = time;
    this.connections = Math.max(connections, 1);
    this.random = random;
  }

  /// The moment of the next connection, counted from the start.
  synchronized Duration next() {
    var share = (told++ % connections + random.nextDouble()) / connections;
    return Duration.ofNanos((long) (time.toNanos() * 0.8 * share));
  }

  /// How long a connection that stays past its moment is let be: whoever goes there on its own goes
  /// before.
  Duration grace() {
    return time.dividedBy(5);
  }
}
