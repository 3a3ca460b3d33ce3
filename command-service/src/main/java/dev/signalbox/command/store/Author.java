package dev.signalbox.command.store;

import java.util.Optional;

/// Who does something, as the audit keeps it.
///
/// @param address where the request came from
/// @param tokenId the `jti` of the token that it came with
public record Author(String subject, Optional<String> address, Optional<String> tokenId) {

  /// Nobody: the service itself, or an interlock.
  public static Author of(String subject) {
    return new Author(subject, Optional.empty(), Optional.empty());
  }
}
