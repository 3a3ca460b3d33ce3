package dev.signalbox.gateway.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.lane.FrameFormat;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Recorder;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.RoomPattern;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomRoutingTest {
  private static final OrgId ORG = new OrgId("demo");

  private final FakeLoop thread = new FakeLoop();
  private final HubLoop loop = new Hub(new NoBus(), (_, _) -> {}).loop(this, thread);

  @Test
  void bringsAnEventOnceToAConnectionWithSeveralSubscriptions() {
    var connection = new Connection("ann", List.of("team/#"));
    connection.joined("team/+");
    connection.joined("team/#");
    connection.joined("team/1");
    connection.joined("team/1");

    publish("team/1", 1, "");

    assertThat(connection.wire.writes).containsExactly("team/1@1");
  }

  @Test
  void leavesTheSenderOut() {
    var sender = new Connection("ann", List.of("team/1"));
    var other = new Connection("ann", List.of("team/1"));
    sender.joined("team/1");
    other.joined("team/1");

    publish("team/1", 1, sender.clientId);

    assertThat(sender.wire.writes).isEmpty();
    assertThat(other.wire.writes).hasSize(1);
  }

  @Test
  void neverBringsWhatTheTokenDoesNotCover() {
    var connection = new Connection("ann", List.of("team/1"));
    connection.joined("#");

    publish("team/2", 1, "");
    publish("user/ben", 1, "");
    publish("team/1", 1, "");
    publish("user/ann", 1, "");

    assertThat(connection.wire.writes).containsExactly("team/1@1", "user/ann@1");
  }

  @Test
  void reachesAllOthersWhenOneLeavesWhileAnEventIsOnItsWay() {
    var before = new Connection("ben", List.of("team/1"));
    before.joined("team/1");
    var leaving = new Connection("ann", List.of("team/1"));
    leaving.joinedAtAnotherEpoch("team/1");
    var after = new Connection("cleo", List.of("team/1"));
    after.joined("team/1");

    publish("team/1", 1, "");
    publish("team/1", 2, "");

    assertThat(before.wire.writes).containsExactly("team/1@1", "team/1@2");
    assertThat(after.wire.writes).containsExactly("team/1@1", "team/1@2");
    assertThat(leaving.wire.writes).isEmpty();
    assertThat(leaving.losses).isEqualTo(1);
  }

  @Test
  void countsWhatClientsSubscribedAndNotTheRoomsOfUsers() {
    var connection = new Connection("ann", List.of("team/#"));
    connection.joined("team/+");
    connection.joined("team/1");
    var own = EventScope.ofOwnRoom(connection.grant).orElseThrow();
    loop.joinEvents(own, connection.outbox, connection.clientId, () -> {}).joined(null);

    var counts = new HashMap<String, Integer>();
    loop.eachRoom(ORG, counts::put);
    publish("user/ann", 1, "");

    assertThat(counts).isEqualTo(Map.of("team/+", 1, "team/1", 1));
    assertThat(connection.wire.writes).containsExactly("user/ann@1");
  }

  private void publish(String room, long offset, String exceptClient) {
    var channel = EventChannel.ofRoom(ORG, new RoomName(room));
    var message = (room + "@" + offset).getBytes(UTF_8);
    var traits = new Traits(0, "", room, 0, Double.NaN, Double.NaN);
    loop.deliverEvents(
        ORG, List.of(new BusEvent(channel, 0, "e", offset, traits, exceptClient, message)));
    thread.run();
  }

  private final class Connection {
    private final Recorder wire = new Recorder();
    private final Outbox outbox;
    private final String clientId = "client-" + System.identityHashCode(wire);
    private final Grant grant;

    private int losses;

    private Connection(String user, List<String> rooms) {
      outbox = new Outbox(wire, FrameFormat.SINGLE, loop.traffic(), Integer.MAX_VALUE);
      grant =
          Grant.of(
              new Claims(
                  user,
                  "demo",
                  Set.of("viewer"),
                  Optional.empty(),
                  rooms,
                  Optional.empty(),
                  Optional.empty()));
    }

    private void joined(String pattern) {
      loop.joinEvents(scope(pattern), outbox, clientId, () -> {}).joined(null);
    }

    private void joinedAtAnotherEpoch(String pattern) {
      var joined = new ArrayList<EventMember>();
      Runnable onLost =
          () -> {
            losses++;
            joined.forEach(loop::leave);
          };
      joined.add(loop.joinEvents(scope(pattern), outbox, clientId, onLost));
      joined.forEach(member -> member.joined(new StreamPosition("before", 7)));
    }

    private EventScope scope(String pattern) {
      return EventScope.of(new Channel.Room(new RoomPattern(pattern)), Filter.EVERYTHING, grant);
    }
  }
}
