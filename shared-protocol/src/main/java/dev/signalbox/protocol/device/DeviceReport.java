package dev.signalbox.protocol.device;

import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a device says, as one payload. A time that is absent means the time of receipt.
public sealed interface DeviceReport {

  /// @param readings in the order of the payload
  record Readings(List<Reading> readings) implements DeviceReport {
    public Readings {
      readings = List.copyOf(readings);
    }
  }

  /// One value of one point.
  ///
  /// @param quality how far the device itself trusts it
  /// @param historical whether it is only for the record, and never becomes the current value
  record Reading(
      EndpointKey key,
      Value value,
      Optional<Instant> timestamp,
      Quality quality,
      boolean historical) {
    /// A good reading of now.
    public Reading(EndpointKey key, Value value, Optional<Instant> timestamp) {
      this(key, value, timestamp, Quality.GOOD, false);
    }
  }

  /// The current values of these points hold no longer, and nothing takes their place.
  record Lapse(Set<EndpointKey> keys, Quality quality, Optional<Instant> timestamp)
      implements DeviceReport {
    public Lapse {
      keys = Set.copyOf(keys);
      if (quality == Quality.GOOD) {
        throw new IllegalArgumentException("a lapsed value is not good");
      }
    }
  }

  record Position(Coordinates coordinates, Motion motion, Optional<Instant> timestamp)
      implements DeviceReport {}

  /// @param changes a partial object of attributes; `null` removes one
  /// @param endpoints what the device says about its own points
  record Attributes(Json changes, Map<EndpointKey, EndpointDescription> endpoints)
      implements DeviceReport {
    public Attributes {
      endpoints = Map.copyOf(endpoints);
    }
  }

  record Status(boolean online) implements DeviceReport {}

  /// @param to empty means everybody
  record Message(String from, String to, String text, Optional<Instant> timestamp)
      implements DeviceReport {
    public static final int MAX_LENGTH = 4096;

    public Message {
      if (from.length() > 200) {
        throw new MalformedValueException("from", "must have at most 200 characters");
      }
      if (to.length() > 200) {
        throw new MalformedValueException("to", "must have at most 200 characters");
      }
      if (text.length() > MAX_LENGTH) {
        throw new MalformedValueException("text", "must have at most 4096 characters");
      }
    }
  }

  /// @param active false says that the condition is over
  record Alarm(
      EndpointKey key,
      Severity severity,
      String message,
      boolean active,
      Optional<Instant> timestamp)
      implements DeviceReport {
    public Alarm {
      if (message.length() > 1000) {
        throw new MalformedValueException("message", "must have at most 1000 characters");
      }
    }
  }
}
