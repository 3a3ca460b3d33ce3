package dev.signalbox.gateway.room.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.bus.BusConfig;
import dev.signalbox.gateway.live.GatewayServers;
import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.gateway.room.RoomConfig;
import dev.signalbox.gateway.room.RoomMeters;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas with one Redis.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class PresenceTest {
  private static final OrgId ORG = new OrgId("presence");

  @Inject Vertx vertx;
  @Inject Redis redis;
  @Inject BusConfig bus;
  @Inject RoomConfig config;
  @Inject RoomMeters meters;

  private Presence one;
  private Presence two;

  @BeforeEach
  void startReplicas() {
    one = replica("one");
    two = replica("two");
  }

  @AfterEach
  void stopReplicas() {
    one.stop();
    two.stop();
  }

  @Test
  void sumsUpWhatAllReplicasSay() {
    var room = room("sum");
    one.enter(room, grant("ann", "Ann"), new ClientId("a1"));
    two.enter(room, grant("ann", "Ann"), new ClientId("a2"));
    two.enter(room, grant("ben", "Ben"), new ClientId("b1"));

    var present = awaitCount(two, room, 2);
    Awaitility.await().until(() -> connections(read(one, room)).getOrDefault("ann", 0) == 2);
    one.leave(room, "ann", new ClientId("a1"));
    Awaitility.await().until(() -> connections(read(two, room)).getOrDefault("ann", 0) == 1);

    assertThat(present.users())
        .anySatisfy(user -> assertThat(user.metadata().text()).isEqualTo("{\"name\":\"Ben\"}"));
  }

  @Test
  void losesTheUsersOfAKilledReplicaWithinTheirLifetime() {
    var room = room("kill");
    one.enter(room, grant("ann", "Ann"), new ClientId("a1"));
    two.enter(room, grant("ben", "Ben"), new ClientId("b1"));
    awaitCount(two, room, 2);

    one.stop();

    Awaitility.await().atMost(PresenceChannel.LIFETIME).until(() -> read(two, room).count() == 1);
    assertThat(connections(read(two, room))).containsOnlyKeys("ben");
  }

  @Test
  void comesBackAfterRedisForgotEverything() {
    var room = room("forgotten");
    one.enter(room, grant("ann", "Ann"), new ClientId("a1"));
    awaitCount(two, room, 1);

    await(
        redis.send(
            Request.cmd(Command.DEL).arg(room.usersKey(one.replica())).arg(room.replicasKey())));

    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> read(two, room).count() == 1);
  }

  private Presence replica(String name) {
    var presence = new Presence(vertx, redis, bus, config, new Replica(name), meters);
    presence.start();
    return presence;
  }

  private static ServerMessage.Presence awaitCount(
      Presence presence, PresenceChannel room, int count) {
    Awaitility.await().until(() -> read(presence, room).count() == count);
    return read(presence, room);
  }

  private static ServerMessage.Presence read(Presence presence, PresenceChannel room) {
    return await(presence.read(room));
  }

  private static <T extends @Nullable Object> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Integer> connections(ServerMessage.Presence presence) {
    return presence.users().stream()
        .collect(Collectors.toMap(user -> user.userId(), user -> user.connections()));
  }

  private static PresenceChannel room(String name) {
    return new PresenceChannel(ORG, new RoomName("team/" + name));
  }

  private static Grant grant(String user, String name) {
    return Grant.of(
        new Claims(
            user,
            ORG.value(),
            Set.of("viewer"),
            Optional.empty(),
            List.of("team/+"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("name", name)));
  }
}
