package dev.signalbox.gateway.token;

import dev.signalbox.protocol.access.Grant;

/// What looking at a token gave.
public sealed interface Verdict {
  record Granted(Grant grant) implements Verdict {}

  /// @param reason for people; says nothing about keys
  record Refused(String reason) implements Verdict {}
}
