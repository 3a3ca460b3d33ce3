package dev.signalbox.protocol.access;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static dev.signalbox.protocol.access.Permission.ACKNOWLEDGE_ALARMS;
import static dev.signalbox.protocol.access.Permission.ADMINISTER;
import static dev.signalbox.protocol.access.Permission.CONFIGURE;
import static dev.signalbox.protocol.access.Permission.INGEST;
import static dev.signalbox.protocol.access.Permission.PUBLISH;
import static dev.signalbox.protocol.access.Permission.READ;
import static dev.signalbox.protocol.access.Permission.SEND_COMMANDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.RoomPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrantTest {
  private static final NodeId BREWERY = new NodeId("brewery");
  private static final NodeId TRACKER = new NodeId("tracker-07");

  static Stream<Arguments> rolesAndPermissions() {
    return Stream.of(
        Arguments.of("viewer", Set.of(READ)),
        Arguments.of("operator", Set.of(READ, ACKNOWLEDGE_ALARMS, SEND_COMMANDS, PUBLISH)),
        Arguments.of(
            "engineer", Set.of(READ, ACKNOWLEDGE_ALARMS, SEND_COMMANDS, PUBLISH, CONFIGURE)),
        Arguments.of(
            "admin",
            Set.of(READ, ACKNOWLEDGE_ALARMS, SEND_COMMANDS, PUBLISH, CONFIGURE, ADMINISTER)),
        Arguments.of("service", Set.of(READ, PUBLISH, INGEST)),
        Arguments.of("device", Set.of(INGEST)));
  }

  @ParameterizedTest
  @MethodSource("rolesAndPermissions")
  void roleHasItsPermissionsAndNoOthers(String role, Set<Permission> permissions) {
    var grant = Grant.of(claims("anna", role));

    assertThat(grant.permissions()).isEqualTo(permissions);
    for (var permission : Permission.values()) {
      assertThat(grant.permits(permission)).isEqualTo(permissions.contains(permission));
    }
  }

  @Test
  void severalRolesAddUp() {
    var grant = Grant.of(claims("anna", "viewer", "service"));

    assertThat(grant.permissions()).containsExactlyInAnyOrder(READ, PUBLISH, INGEST);
  }

  @Test
  void groupsOfOtherApplicationsGrantNothing() {
    var grant = Grant.of(claims("anna", "payroll", "ADMIN"));

    assertThat(grant.roles()).isEmpty();
    assertThat(grant.permissions()).isEmpty();
  }

  @Test
  void withoutANodesClaimTheWholeOrganizationIsCovered() {
    var grant = Grant.of(claims("anna", "operator"));

    assertThat(grant.coversEveryNode()).isTrue();
    assertThat(grant.covers(TRACKER)).isTrue();
  }

  @Test
  void nodesClaimLimitsToTheNodesNamed() {
    var grant = Grant.of(limited(List.of("brewery"), List.of()));

    assertThat(grant.coversEveryNode()).isFalse();
    assertThat(grant.covers(BREWERY)).isTrue();
    assertThat(grant.covers(TRACKER)).isFalse();
  }

  @Test
  void emptyNodesClaimCoversNoNode() {
    var grant = Grant.of(limited(List.of(), List.of()));

    assertThat(grant.coversEveryNode()).isFalse();
    assertThat(grant.covers(BREWERY)).isFalse();
  }

  @Test
  void deviceCoversItsOwnNodeOnly() {
    var grant = Grant.of(claims("tracker-07", "device"));

    assertThat(grant.covers(TRACKER)).isTrue();
    assertThat(grant.covers(BREWERY)).isFalse();
  }

  @Test
  void deviceCoversItsOwnNodeOnlyWhateverElseItIs() {
    var grant = Grant.of(claims("tracker-07", "device", "viewer"));

    assertThat(grant.covers(TRACKER)).isTrue();
    assertThat(grant.covers(BREWERY)).isFalse();
  }

  @Test
  void roomsAreTheOnesNamedAndTheUsersOwn() {
    var grant = Grant.of(limited(List.of(), List.of("team/+", "sync")));

    assertThat(grant.covers(new RoomName("team/456"))).isTrue();
    assertThat(grant.covers(new RoomName("sync"))).isTrue();
    assertThat(grant.covers(new RoomName("user/anna"))).isTrue();
    assertThat(grant.covers(new RoomName("user/ben"))).isFalse();
    assertThat(grant.covers(new RoomName("team/456/chat"))).isFalse();
  }

  @Test
  void wildcardIsCoveredOnlyAsAWhole() {
    var grant = Grant.of(limited(List.of(), List.of("team/+")));

    assertThat(grant.covers(new RoomPattern("team/+"))).isTrue();
    assertThat(grant.covers(new RoomPattern("team/456"))).isTrue();
    assertThat(grant.covers(new RoomPattern("team/#"))).isFalse();
    assertThat(grant.covers(new RoomPattern("#"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "anna, user/anna",
    "anna@example.org, user/anna@example.org",
    "auth0|507f, user/auth0~7C507f",
    "auth0~507f, user/auth0~7E507f",
    "a/b, user/a~2Fb",
    "+, user/~2B",
    "Zoë, user/Zo~C3~AB",
  })
  void ownRoomIsTheSubjectEscaped(String subject, String room) {
    assertThat(Grant.ownRoom(subject)).contains(new RoomName(room));
  }

  @Test
  void subjectTooLongForAPathHasNoOwnRoom() {
    assertThat(Grant.ownRoom("s".repeat(190))).isPresent();
    assertThat(Grant.ownRoom("s".repeat(191))).isEmpty();
  }

  @Test
  void claimsThatAreNotWhatTheyMustBeAreRefusedByName() {
    assertThat(fieldRefusedBy(() -> Grant.of(claims(" ", "viewer")))).isEqualTo("sub");
    assertThat(fieldRefusedBy(() -> Grant.of(claims("a/b", "device")))).isEqualTo("sub");
    assertThat(fieldRefusedBy(() -> Grant.of(limited(List.of("a/b"), List.of()))))
        .isEqualTo("nodes");
    assertThat(fieldRefusedBy(() -> Grant.of(limited(List.of(), List.of("a//b")))))
        .isEqualTo("rooms");
    var otherOrg =
        new Claims(
            "anna",
            "No Slug",
            Set.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(fieldRefusedBy(() -> Grant.of(otherOrg))).isEqualTo("org");
  }

  @Test
  void peoplePublishToTheRoomsThatTheTokenNames() {
    var operator = Grant.of(limited(List.of(), List.of("team/+")));

    assertThat(operator.mayPublishTo(new RoomName("team/1"))).isTrue();
    assertThat(operator.mayPublishTo(new RoomName("user/anna"))).isTrue();
    assertThat(operator.mayPublishTo(new RoomName("team"))).isFalse();
    assertThat(operator.mayPublishTo(new RoomName("sync"))).isFalse();
    assertThat(Grant.of(claims("anna", "viewer")).mayPublishTo(new RoomName("user/anna")))
        .isFalse();
  }

  @Test
  void backEndsPublishToEveryRoomAndSeeEveryRoom() {
    var service = Grant.of(claims("billing", "service"));

    assertThat(service.mayPublishTo(new RoomName("team/1"))).isTrue();
    assertThat(service.mayLookInto(new RoomName("team/1"))).isTrue();
    assertThat(service.covers(new RoomName("team/1"))).isFalse();
  }

  @Test
  void whoMayReadMayFollowTheSynchronizationOfItems() {
    assertThat(Grant.of(claims("anna", "viewer")).covers(new RoomName("sync"))).isTrue();
    assertThat(Grant.of(claims("anna", "viewer")).covers(new RoomPattern("#"))).isFalse();
    assertThat(Grant.of(claims("truck-7", "device")).covers(new RoomName("sync"))).isFalse();
  }

  @Test
  void profileIsWhatOthersMaySee() {
    var claims =
        new Claims(
            "anna",
            "demo",
            Set.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("name", "Anna", "email", "a@example.com", "picture", "x".repeat(501)));

    assertThat(Grant.of(claims).profile()).isEqualTo(Map.of("name", "Anna"));
  }

  private static Claims claims(String subject, String... groups) {
    return new Claims(
        subject,
        "demo",
        Set.of(groups),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Claims limited(List<String> nodes, List<String> rooms) {
    return new Claims(
        "anna",
        "demo",
        Set.of("operator"),
        Optional.of(nodes),
        rooms,
        Optional.empty(),
        Optional.empty());
  }
}
