package dev.signalbox.protocol.fact;

import java.time.Instant;
import java.util.Optional;

/// The state of an alarm: independent flags, not one status (OPC UA part 9).
///
/// @param active the condition holds
/// @param acknowledged an operator has seen it
/// @param latched stays until reset although the condition is gone; set as soon as it is raised
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

  /// Whether it is not over: active, latched, or not yet acknowledged.
  public boolean isStanding() {
    return active || latched || !acknowledged;
  }

  /// Whether it is kept from the operators' list: shelved, suppressed or out of service.
  public boolean isHidden() {
    return shelvedUntil.isPresent() || suppressed || outOfService;
  }

  public AlarmFlags withActive(boolean value) {
    return new AlarmFlags(value, acknowledged, latched, shelvedUntil, suppressed, outOfService);
  }

  public AlarmFlags withAcknowledged(boolean value) {
    return new AlarmFlags(active, value, latched, shelvedUntil, suppressed, outOfService);
  }

  public AlarmFlags withLatched(boolean value) {
    return new AlarmFlags(active, acknowledged, value, shelvedUntil, suppressed, outOfService);
  }

  public AlarmFlags withShelvedUntil(Optional<Instant> value) {
    return new AlarmFlags(active, acknowledged, latched, value, suppressed, outOfService);
  }

  public AlarmFlags withSuppressed(boolean value) {
    return new AlarmFlags(active, acknowledged, latched, shelvedUntil, value, outOfService);
  }

  public AlarmFlags withOutOfService(boolean value) {
    return new AlarmFlags(active, acknowledged, latched, shelvedUntil, suppressed, value);
  }
}
