package dev.signalbox.command.submission;

import dev.signalbox.command.store.Author;
import dev.signalbox.protocol.access.Grant;
import java.util.Optional;

/// Who asks, what they may, and where they ask from.
///
/// @param address of the connection
public record Caller(Grant grant, Optional<String> address) {
  public Author author() {
    return new Author(grant.user(), address, grant.tokenId());
  }
}
