package dev.signalbox.protocol.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The claims of a token whose signature and times were verified already (RFC 7519), as plain text.
///
/// @param groups roles; unknown ones are other applications' and grant nothing here
/// @param nodes the nodes the token is limited to; empty means all of the organization's
/// @param rooms patterns of rooms beyond the user's own
/// @param issuedAt in whole seconds, as `iat` counts
/// @param profile what the token says of its user, by the names of [Grant#PROFILE_CLAIMS]
public record Claims(
    String subject,
    String org,
    Set<String> groups,
    Optional<List<String>> nodes,
    List<String> rooms,
    Optional<String> tokenId,
    Optional<Instant> issuedAt,
    Optional<Instant> expiresAt,
    Map<String, String> profile) {
  public Claims {
    groups = Set.copyOf(groups);
    nodes = nodes.map(List::copyOf);
    rooms = List.copyOf(rooms);
    profile = Map.copyOf(profile);
  }

  /// Of a token that does not say when it was issued nor who its user is to others, or where that
  /// does not matter.
  public Claims(
      String subject,
      String org,
      Set<String> groups,
      Optional<List<String>> nodes,
      List<String> rooms,
      Optional<String> tokenId,
      Optional<Instant> expiresAt) {
    this(subject, org, groups, nodes, rooms, tokenId, Optional.empty(), expiresAt, Map.of());
  }
}
