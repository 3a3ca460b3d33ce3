package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An interlock as it stands.
///
/// @param sequence the order of creation
/// @param version counts changes of the definition
public record Interlock(
    InterlockId id,
    long sequence,
    OrgId org,
    InterlockDefinition definition,
    int version,
    Condition condition,
    String updatedBy,
    Instant updatedAt) {

  /// What has happened to it.
  ///
  /// @param trip the trip that is not over
  /// @param refusal the latest refusal, while its alarm stands
  public record Condition(
      Optional<Trip> trip, Optional<Refusal> refusal, Optional<Bypass> bypass) {}

  /// @param drivenAt when its endpoint was last told to go to the safe value
  public record Trip(Value value, Instant since, Instant drivenAt) {}

  public record Refusal(Value value, Instant at) {}

  public record Bypass(Instant since, Instant until, String by, String reason) {}

  /// One that nobody keeps and nothing has happened to.
  public static Interlock draft(
      OrgId org, InterlockDefinition definition, String author, Instant now) {
    var untouched = new Condition(Optional.empty(), Optional.empty(), Optional.empty());
    return new Interlock(
        new InterlockId(new UUID(0, 0)), 0, org, definition, 0, untouched, author, now);
  }

  public boolean isBypassed(Instant now) {
    return condition.bypass().filter(bypass -> now.isBefore(bypass.until())).isPresent();
  }

  /// Whether it refuses until somebody resets it.
  public boolean isLatched() {
    return definition.kind().latches() && condition.trip().isPresent();
  }

  /// The actor of what it does by itself.
  public String actor() {
    return "interlock:" + id;
  }

  public String alarmKey() {
    return "interlock." + definition.name();
  }
}
