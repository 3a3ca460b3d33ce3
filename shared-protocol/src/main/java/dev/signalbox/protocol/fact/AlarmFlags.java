package dev.signalbox.protocol.fact;

import java.time.Instant;
import java.util.Optional;

/// The state of an alarm: independent flags, not one status (OPC UA part 9).
///
/// @param active the condition holds
/// @param acknowledged an operator has seen it
/// @param latched stays until reset although the condition is gone
/// @param shelvedUntil taken from the operators' list until then
/// @param suppressed taken from the list by the plant's state
/// @param outOfService taken from the list for maintenance
public record AlarmFlags(
    boolean active,
    boolean acknowledged,
    boolean latched,
    Optional<Instant> shelvedUntil,
    boolean suppressed,
    boolean outOfService) {

  /// As an alarm starts: active, seen by nobody.
  public static final AlarmFlags RAISED =
      new AlarmFlags(true, false, false, Optional.empty(), false, false);

  /// Whether it belongs on the operators' list: active, or not yet acknowledged.
  public boolean isStanding() {
    return active || !acknowledged;
  }
}
