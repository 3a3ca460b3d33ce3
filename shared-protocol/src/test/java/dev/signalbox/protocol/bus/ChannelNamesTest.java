package dev.signalbox.protocol.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelNamesTest {
  private static final OrgId DEMO = new OrgId("demo");
  private static final NodeId NODE = new NodeId("van 7");

  static Stream<Arguments> stateFacts() {
    var telemetry =
        new Telemetry(
            new EndpointId(59),
            NODE,
            new EndpointKey("k"),
            Value.of(1),
            Instant.EPOCH,
            Quality.GOOD);
    var position = new PositionUpdate(NODE, new Coordinates(0, 0), Motion.UNKNOWN, Instant.EPOCH);
    return Stream.of(
        Arguments.of(telemetry, "telemetry:11", "59"),
        Arguments.of(position, "positions", "van 7"),
        Arguments.of(
            new NodeUpdate(NODE, Json.EMPTY_OBJECT, Instant.EPOCH), "nodes", "attributes/van 7"),
        Arguments.of(new NodeStatus(NODE, true, Instant.EPOCH), "nodes", "status/van 7"));
  }

  @ParameterizedTest
  @MethodSource("stateFacts")
  void stateHasAHashAndALiveChannel(StateFact fact, String name, String field) {
    var channel = StateChannel.of(DEMO, fact);

    assertThat(channel.hashKey()).isEqualTo("sb:{demo}:state:" + name);
    assertThat(channel.liveChannel()).isEqualTo("sb:{demo}:live:" + name);
    assertThat(StateChannel.fieldOf(fact)).isEqualTo(field);
  }

  @Test
  void telemetryIsSplitIn16ShardsByEndpoint() {
    assertThat(StateChannel.shardsOf(ChannelKind.TELEMETRY)).isEqualTo(16);
    assertThat(StateChannel.shardOf(16)).isZero();
    assertThat(StateChannel.shardOf(EndpointId.MAX)).isEqualTo(15);
    assertThat(StateChannel.shardsOf(ChannelKind.NODES)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateChannel(DEMO, ChannelKind.TELEMETRY, 16));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateChannel(DEMO, ChannelKind.NODES, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateChannel(DEMO, ChannelKind.ALARMS, 0));
  }

  @Test
  void eventsHaveAPositionAStreamIdsAndStandingOnes() {
    var alarms = EventChannel.of(DEMO, ChannelKind.ALARMS);

    assertThat(alarms.positionKey()).isEqualTo("sb:{demo}:position:alarms");
    assertThat(alarms.streamKey()).isEqualTo("sb:{demo}:stream:alarms");
    assertThat(alarms.idsKey()).isEqualTo("sb:{demo}:ids:alarms");
    assertThat(alarms.standingKey()).isEqualTo("sb:{demo}:standing:alarms");
    assertThat(alarms.liveChannel()).isEqualTo("sb:{demo}:live:alarms");
  }

  @Test
  void eachRoomIsAChannelAndAllShareOneLiveChannel() {
    var team = EventChannel.ofRoom(DEMO, new RoomName("team/456"));
    var sync = EventChannel.ofRoom(DEMO, new RoomName("sync"));

    assertThat(team.streamKey()).isEqualTo("sb:{demo}:stream:room:team/456");
    assertThat(team.positionKey()).isEqualTo("sb:{demo}:position:room:team/456");
    assertThat(sync.streamKey()).isNotEqualTo(team.streamKey());
    assertThat(team.liveChannel()).isEqualTo("sb:{demo}:live:room");
    assertThat(sync.liveChannel()).isEqualTo(team.liveChannel());
  }

  @ParameterizedTest
  @EnumSource
  void channelIsEitherOfStateOrOfEvents(ChannelKind kind) {
    var room =
        kind == ChannelKind.ROOM ? Optional.of(new RoomName("sync")) : Optional.<RoomName>empty();

    if (kind.isState()) {
      assertThat(new StateChannel(DEMO, kind, 0).kind()).isEqualTo(kind);
      assertThatIllegalArgumentException().isThrownBy(() -> new EventChannel(DEMO, kind, room));
    } else {
      assertThat(new EventChannel(DEMO, kind, room).kind()).isEqualTo(kind);
      assertThatIllegalArgumentException().isThrownBy(() -> new StateChannel(DEMO, kind, 0));
    }
  }

  @Test
  void roomAndRoomChannelBelongTogether() {
    assertThatIllegalArgumentException().isThrownBy(() -> EventChannel.of(DEMO, ChannelKind.ROOM));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new EventChannel(DEMO, ChannelKind.ALARMS, Optional.of(new RoomName("sync"))));
  }

  @Test
  void presenceHasUsersOfEachReplicaTheReplicasAndALiveChannel() {
    var team = new PresenceChannel(DEMO, new RoomName("team/456"));

    assertThat(team.usersKey("gateway-0")).isEqualTo("sb:{demo}:presence:users:team/456|gateway-0");
    assertThat(team.replicasKey()).isEqualTo("sb:{demo}:presence:replicas:team/456");
    assertThat(team.liveChannel()).isEqualTo("sb:{demo}:live:presence");
    assertThat(PresenceChannel.REFRESH).isLessThan(PresenceChannel.LIFETIME.dividedBy(2));
  }

  @Test
  void roomsAndReplicasWithColonsDoNotShareTheirUsers() {
    var one = new PresenceChannel(DEMO, new RoomName("a:b")).usersKey("c");
    var other = new PresenceChannel(DEMO, new RoomName("a")).usersKey("b:c");

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void defenceHasNamesThatAllReplicasShare() {
    assertThat(RedisNames.REVOCATIONS).isEqualTo("sb:revocations");
    assertThat(RedisNames.revoked(new Revocation.Token(DEMO, "t-1", Instant.EPOCH, Instant.MAX)))
        .isEqualTo("sb:{demo}:revoked:token:t-1");
    assertThat(RedisNames.revoked(new Revocation.User(DEMO, "ada", Instant.EPOCH, Instant.MAX)))
        .isEqualTo("sb:{demo}:revoked:user:ada");
    assertThat(RedisNames.gateways(DEMO)).isEqualTo("sb:{demo}:gateways");
    assertThat(RedisNames.connections(DEMO)).isEqualTo("sb:{demo}:connections");
    assertThat(RedisNames.failedAuthentications("::1")).isEqualTo("sb:failed-authentications:::1");
  }
}
