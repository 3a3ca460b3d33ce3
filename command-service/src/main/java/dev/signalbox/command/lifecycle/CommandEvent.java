package dev.signalbox.command.lifecycle;

import dev.signalbox.protocol.fact.Value;
import java.util.Optional;

/// Something that happens to a command.
public sealed interface CommandEvent {

  /// It is about to be handed to the broker.
  ///
  /// @param attempt counts from 1
  record Dispatched(int attempt) implements CommandEvent {}

  /// A reply of the device: the only events that may come late, twice or in the wrong order.
  sealed interface Reply extends CommandEvent {}

  /// The device has received it.
  record Acknowledged() implements Reply {}

  /// The device says that it has carried it out.
  record Succeeded(Optional<Value> actualValue) implements Reply {}

  /// The device says that it could not, or would not.
  record Failed(String reason) implements Reply {}

  /// Somebody else agrees to it.
  record Confirmed() implements CommandEvent {}

  /// An interlock that held at submission does not at dispatch.
  record Refused(String reason) implements CommandEvent {}

  record Cancelled(String reason) implements CommandEvent {}

  /// A time has passed: the command's own, or the one the device has to carry it out.
  record Expired(String reason) implements CommandEvent {}

  /// Telemetry shows the requested value.
  ///
  /// @param seen within the tolerance
  record Verified(Value seen) implements CommandEvent {}

  /// Telemetry has not shown the requested value in time.
  ///
  /// @param seen what it showed last; empty when there was nothing new
  record Unverified(Optional<Value> seen, String reason) implements CommandEvent {}

  /// As it stands in the journal and in messages: `dispatched`.
  default String label() {
    return switch (this) {
      case Dispatched _ -> "dispatched";
      case Acknowledged _ -> "acknowledged";
      case Succeeded _ -> "succeeded";
      case Failed _ -> "failed";
      case Confirmed _ -> "confirmed";
      case Refused _ -> "refused";
      case Cancelled _ -> "cancelled";
      case Expired _ -> "expired";
      case Verified _ -> "verified";
      case Unverified _ -> "unverified";
    };
  }
}
