package dev.signalbox.ingest.decode.sparkplug;

import dev.signalbox.ingest.decode.Decoding;
import java.util.Optional;
import java.util.Set;

/// What one message comes to.
///
/// @param state of the edge node afterwards; empty when its next message needs a birth first
/// @param missing how many messages were lost before this one, modulo 256
public record Step(
    Optional<EdgeState> state, Decoding decoding, Set<Finding> findings, int missing) {
  public boolean asksForRebirth() {
    return findings.stream().anyMatch(Finding::asksForRebirth);
  }
}
