package dev.signalbox.stack.token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a token is to say of its bearer.
///
/// @param roles the `groups` claim: `viewer`, `operator`, `engineer`, `admin`, `service`, `device`
/// @param nodes the only nodes it sees; empty for all, which is the claim left out
/// @param rooms patterns of rooms it may join; the claim is left out when there is none
/// @param name by which others in a room see the subject; the claim is left out when there is none
/// @param lifetime from now to `exp`
public record TokenRequest(
    String subject,
    String org,
    Set<String> roles,
    Optional<List<String>> nodes,
    List<String> rooms,
    Optional<String> name,
    Duration lifetime) {
  public TokenRequest {
    if (subject.isBlank() || org.isBlank()) {
      throw new IllegalArgumentException("A token needs a subject and an org");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("A token needs a role");
    }
    roles = Set.copyOf(roles);
    nodes = nodes.map(List::copyOf);
    rooms = List.copyOf(rooms);
  }

  /// One role for an hour, every node, no rooms.
  public static TokenRequest of(String org, String role) {
    return new TokenRequest(
        role,
        org,
        Set.of(role),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Duration.ofHours(1));
  }

  public TokenRequest withSubject(String subject) {
    return new TokenRequest(subject, org, roles, nodes, rooms, name, lifetime);
  }

  public TokenRequest withRoles(String... roles) {
    return new TokenRequest(subject, org, Set.of(roles), nodes, rooms, name, lifetime);
  }

  public TokenRequest withNodes(List<String> nodes) {
    return new TokenRequest(subject, org, roles, Optional.of(nodes), rooms, name, lifetime);
  }

  public TokenRequest withRooms(List<String> rooms) {
    return new TokenRequest(subject, org, roles, nodes, rooms, name, lifetime);
  }

  public TokenRequest withName(String name) {
    return new TokenRequest(subject, org, roles, nodes, rooms, Optional.of(name), lifetime);
  }

  /// A negative lifetime gives a token that has already expired.
  public TokenRequest withLifetime(Duration lifetime) {
    return new TokenRequest(subject, org, roles, nodes, rooms, name, lifetime);
  }
}
