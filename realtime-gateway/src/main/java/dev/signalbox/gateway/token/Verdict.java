package dev.signalbox.gateway.token;

import dev.signalbox.protocol.access.Grant;
import java.time.Duration;

/// What looking at a token gave.
public sealed interface Verdict {
  record Granted(Grant grant) implements Verdict {}

  /// @param reason for people; says nothing about keys
  record Refused(String reason) implements Verdict {}

  /// A good one, of the past.
  record Expired() implements Verdict {}

  /// A good one, taken back.
  record Revoked() implements Verdict {}

  /// Not looked at: the address failed too often.
  record Blocked(Duration left) implements Verdict {}

  /// A good one, for which there is no room.
  ///
  /// @param reason for people
  record Full(String reason) implements Verdict {}
}
