package dev.signalbox.ingest.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.Published;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.stack.server.RedisServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A Redis that knows no script: new, restarted, or promoted.
class RedisBusTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static RedisServer server;
  private static RedisBus bus;

  @BeforeAll
  static void start() {
    server = RedisServer.throwaway();
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(AnnounceConfig.class)
            .withConverter(Duration.class, 100, new DurationConverter())
            .build()
            .getConfigMapping(AnnounceConfig.class);
    bus = new RedisBus(Redis.createClient(VERTX, server.url()), config);
  }

  @AfterAll
  static void stop() {
    VERTX.close();
    server.close();
  }

  @BeforeEach
  void forget() {
    Published.ask(server, "SCRIPT", "FLUSH", "SYNC");
    server.flush();
  }

  @Test
  void runsOneCall() {
    bus.run(BusScript.ANNOUNCE_STATE, announcing("one"));

    assertThat(fields()).containsExactly("one");
  }

  @Test
  void runsSeveralCallsAtOnce() {
    bus.runAll(BusScript.ANNOUNCE_STATE, List.of(announcing("one"), announcing("two")));

    assertThat(fields()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void runsMoreCallsThanGoTogether() {
    var calls = IntStream.range(0, 600).mapToObj(i -> announcing("field-" + i)).toList();

    bus.runAll(BusScript.ANNOUNCE_STATE, calls);

    assertThat(fields()).hasSize(600);
  }

  private static List<Buffer> announcing(String field) {
    return List.of(
        Buffer.buffer("hash"),
        Buffer.buffer("live"),
        Buffer.buffer(),
        Buffer.buffer(field),
        Buffer.buffer(new byte[12]));
  }

  private static List<String> fields() {
    return Published.ask(server, "HKEYS", "hash").stream().map(String::new).toList();
  }
}
