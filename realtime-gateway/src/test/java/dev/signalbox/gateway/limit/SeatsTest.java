package dev.signalbox.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.server.RedisServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two replicas on one Redis.
class SeatsTest {
  private static final OrgId DEMO = new OrgId("demo");
  private static final Vertx VERTX = Vertx.vertx();
  private static RedisServer server;
  private static Redis redis;

  private final Seats one = seats("gateway-1");
  private final Seats other = seats("gateway-2");

  @BeforeAll
  static void start() {
    server = RedisServer.throwaway();
    var manyReplicas = new RedisOptions().setConnectionString(server.url()).setMaxPoolSize(32);
    redis = Redis.createClient(VERTX, manyReplicas);
  }

  @AfterAll
  static void stop() {
    redis.close();
    server.close();
    VERTX.close();
  }

  @Test
  void countsTheConnectionsOfAUserOverAllReplicas() {
    server.flush();
    assertThat(take(one, "ann", "a1")).isEqualTo(Seating.TAKEN);
    assertThat(take(other, "ann", "a2")).isEqualTo(Seating.TAKEN);
    assertThat(take(one, "ann", "a3")).isEqualTo(Seating.USER_FULL);
    assertThat(take(other, "ann:", "b1")).isEqualTo(Seating.TAKEN);

    other.leave(seat("ann", "a2"));

    Awaitility.await().until(() -> take(one, "ann", "a3") == Seating.TAKEN);
  }

  @Test
  void countsTheConnectionsOfAnOrganizationOverAllReplicas() {
    server.flush();
    assertThat(take(one, "ann", "a1")).isEqualTo(Seating.TAKEN);
    assertThat(take(other, "bob", "b1")).isEqualTo(Seating.TAKEN);
    assertThat(take(one, "cid", "c1")).isEqualTo(Seating.TAKEN);

    assertThat(take(other, "dan", "d1")).isEqualTo(Seating.ORG_FULL);
  }

  @Test
  void freesTheSeatsOfAReplicaThatWasKilled() {
    server.flush();
    take(one, "ann", "a1");
    take(one, "ann", "a2");
    assertThat(take(other, "ann", "a3")).isEqualTo(Seating.USER_FULL);

    // `one` renews no more.
    Awaitility.await().until(() -> take(other, "ann", "a3") == Seating.TAKEN);
  }

  @Test
  void keepsTheSeatsOfAReplicaThatLives() {
    server.flush();
    take(one, "ann", "a1");
    take(one, "ann", "a2");
    var rounds = new int[1];

    Awaitility.await()
        .pollInterval(100, TimeUnit.MILLISECONDS)
        .until(() -> {
          one.renew();
          assertThat(take(other, "ann", "a3")).isEqualTo(Seating.USER_FULL);
          return ++rounds[0] > 25; // longer than the lease
        });
  }

  @Test
  void countsAgainWhatRedisForgot() {
    server.flush();
    take(one, "ann", "a1");
    take(one, "ann", "a2");
    server.flush();

    Awaitility.await()
        .until(() -> {
          one.renew();
          var seating = take(other, "ann", "a3");
          other.leave(seat("ann", "a3"));
          return seating == Seating.USER_FULL;
        });
  }

  @Test
  void countsAloneWhileRedisDoesNotAnswer() {
    var nowhere = Redis.createClient(VERTX, "redis://127.0.0.1:1");
    var alone = seats("gateway-3", nowhere);

    assertThat(take(alone, "ann", "a1")).isEqualTo(Seating.TAKEN);
    assertThat(take(alone, "ann", "a2")).isEqualTo(Seating.TAKEN);
    assertThat(take(alone, "ann", "a3")).isEqualTo(Seating.USER_FULL);
    nowhere.close();
  }

  private static Seating take(Seats seats, String user, String id) {
    return await(seats.take(seat(user, id)));
  }

  private static Seat seat(String user, String id) {
    return new Seat(DEMO, user, new ClientId(id));
  }

  private static Seats seats(String name) {
    return seats(name, redis);
  }

  private static Seats seats(String name, Redis client) {
    var limits =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(LimitConfig.class)
            .withDefaultValue("signalbox.limits.connections-per-user", "2")
            .withDefaultValue("signalbox.limits.connections-per-org", "3")
            .withDefaultValue("signalbox.limits.lease", "2s")
            .build()
            .getConfigMapping(LimitConfig.class);
    return new Seats(new SeatStore(VERTX, client, new Replica(name), limits), limits);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
