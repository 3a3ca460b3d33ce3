package dev.signalbox.protocol.access;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.RoomPattern;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What a token allows: asked when something is subscribed or requested, and again for every
/// delivery.
///
/// @param user the token's subject
/// @param nodes the only nodes it covers; empty means all of the organization
/// @param rooms the rooms it may join; the user's own room is always among them
/// @param profile what others in a room see of the user, by the names of [#PROFILE_CLAIMS]
public record Grant(
    OrgId org,
    String user,
    Set<Role> roles,
    Set<Permission> permissions,
    Optional<Set<NodeId>> nodes,
    List<RoomPattern> rooms,
    Optional<String> tokenId,
    Optional<Instant> issuedAt,
    Optional<Instant> expiresAt,
    Map<String, String> profile) {
  /// The claims that say who the user is to others (OpenID Connect Core 1.0, section 5.1).
  public static final List<String> PROFILE_CLAIMS =
      List.of("name", "preferred_username", "picture");

  private static final int MAX_PROFILE_CLAIM = 500;

  /// What becomes of the organization's items: open to all who may read, like its alarms.
  private static final RoomPattern SYNC = new RoomPattern("sync");

  public Grant {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
    nodes = nodes.map(Set::copyOf);
    rooms = List.copyOf(rooms);
    profile = Map.copyOf(profile);
  }

  /// Reads claims; a claim that is not what it must be is refused by name, never skipped. Of the
  /// profile, what is longer than 500 characters is left out.
  public static Grant of(Claims claims) {
    if (claims.subject().isBlank()) {
      throw new MalformedValueException("sub", "must not be blank");
    }
    var roles = EnumSet.noneOf(Role.class);
    var permissions = EnumSet.noneOf(Permission.class);
    for (var group : claims.groups()) {
      Role.ofWireName(group)
          .ifPresent(role -> {
            roles.add(role);
            permissions.addAll(role.permissions());
          });
    }
    return new Grant(
        claim("org", () -> new OrgId(claims.org())),
        claims.subject(),
        roles,
        permissions,
        nodesOf(claims, roles),
        roomsOf(claims),
        claims.tokenId(),
        claims.issuedAt(),
        claims.expiresAt(),
        profileOf(claims));
  }

  public boolean permits(Permission permission) {
    return permissions.contains(permission);
  }

  /// Whether facts and requests about this node are covered.
  public boolean covers(NodeId node) {
    return nodes.isEmpty() || nodes.get().contains(node);
  }

  /// Whether the whole organization is covered; then no single delivery needs a look.
  public boolean coversEveryNode() {
    return nodes.isEmpty();
  }

  /// Whether every room that the pattern can match may be joined.
  public boolean covers(RoomPattern pattern) {
    return rooms.stream().anyMatch(granted -> granted.covers(pattern))
        || (pattern.equals(SYNC) && permits(Permission.READ));
  }

  public boolean covers(RoomName room) {
    return covers(RoomPattern.exactly(room));
  }

  /// Whether it may publish there: back ends to every room of their organization, people to those
  /// that the token names.
  public boolean mayPublishTo(RoomName room) {
    return permits(Permission.PUBLISH)
        && (roles.contains(Role.SERVICE)
            || rooms.stream().anyMatch(granted -> granted.matches(room)));
  }

  /// Whether it may see who is in the room and what was said there: as with publishing, back ends
  /// need not join.
  public boolean mayLookInto(RoomName room) {
    return permits(Permission.READ) && (roles.contains(Role.SERVICE) || covers(room));
  }

  /// A device without a list of nodes is its own node and no other, whatever else it may do.
  private static Optional<Set<NodeId>> nodesOf(Claims claims, Set<Role> roles) {
    if (claims.nodes().isPresent()) {
      var nodes = new LinkedHashSet<NodeId>();
      for (var node : claims.nodes().get()) {
        nodes.add(claim("nodes", () -> new NodeId(node)));
      }
      return Optional.of(nodes);
    }
    return roles.contains(Role.DEVICE)
        ? Optional.of(Set.of(claim("sub", () -> new NodeId(claims.subject()))))
        : Optional.empty();
  }

  private static List<RoomPattern> roomsOf(Claims claims) {
    var rooms = new LinkedHashSet<RoomPattern>();
    ownRoom(claims.subject()).map(RoomPattern::exactly).ifPresent(rooms::add);
    for (var room : claims.rooms()) {
      rooms.add(claim("rooms", () -> new RoomPattern(room)));
    }
    return List.copyOf(rooms);
  }

  private static Map<String, String> profileOf(Claims claims) {
    var profile = new HashMap<>(claims.profile());
    profile.keySet().retainAll(PROFILE_CLAIMS);
    profile.values().removeIf(text -> text.length() > MAX_PROFILE_CLAIM);
    return profile;
  }

  private static <T> T claim(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (MalformedValueException e) {
      throw e.renamed(name);
    }
  }

  /// The room of one user, `user/{sub}`: "send to this user, on all their connections". What a
  /// room's path does not allow, and `~` itself, is written as `~` and two hexadecimal digits for
  /// each byte of its UTF-8: no two subjects share a room. Empty where that is too long.
  public static Optional<RoomName> ownRoom(String subject) {
    var level = new StringBuilder();
    for (var b : subject.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "._:@-".indexOf(c) >= 0)) {
        level.append(c);
      } else {
        level.append('~').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return level.length() > 190 ? Optional.empty() : Optional.of(new RoomName("user/" + level));
  }
}
