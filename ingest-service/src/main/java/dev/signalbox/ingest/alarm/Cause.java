package dev.signalbox.ingest.alarm;

import java.util.Optional;

/// Who made a transition, and what they said about it.
///
/// @param actor `device`, `rule:{ruleId}`, `system` or a user's subject
public record Cause(String actor, Optional<String> comment) {
  static final Cause DEVICE = by("device");
  public static final Cause SYSTEM = by("system");

  public static Cause by(String actor) {
    return new Cause(actor, Optional.empty());
  }
}
