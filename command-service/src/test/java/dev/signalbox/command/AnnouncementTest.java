package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.command.fixture.CommandsChannel;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.CommandState;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What the bus is told.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AnnouncementTest {
  @Inject RedisDataSource redis;

  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));

  @Test
  void announcesEveryStepOnceAndInOrder() {
    var channel = new CommandsChannel(redis, plant.org());
    var valve = plant.endpoint("plc", "valve", "boolean");
    try (var _ = plant.device("plc").obeying()) {

      var ids = IntStream.range(0, 20).mapToObj(i -> operator.submit(valve, i % 2 == 0)).toList();

      operator.awaitStatus(ids.getLast(), "succeeded");
      await().until(() -> channel.statesOf(ids.getLast()).contains(CommandState.SUCCEEDED));
      for (var id : ids) {
        assertThat(channel.statesOf(id).stream().distinct())
            .containsExactly(
                CommandState.QUEUED, CommandState.SENT, CommandState.ACKED, CommandState.SUCCEEDED);
        assertThat(channel.statesOf(id))
            .hasSameSizeAs(operator.get(id).jsonPath().getList("journal"));
      }
      var offsets = channel.offsets();
      assertThat(offsets).isEqualTo(LongStream.rangeClosed(1, offsets.size()).boxed().toList());
    }
  }

  @Test
  void tellsWhatWasAskedAndWhatWasReached() {
    var channel = new CommandsChannel(redis, plant.org());
    var valve = plant.endpoint("plc", "valve", "number");
    try (var _ = plant.device("plc").obeying()) {
      var id = operator.submit(valve, 7);

      await().until(() -> channel.statesOf(id).contains(CommandState.SUCCEEDED));

      var last = channel.events().getLast();
      assertThat(last.endpointId()).isEqualTo(valve);
      assertThat(last.nodeId().value()).isEqualTo("plc");
      assertThat(last.requestedValue()).isEqualTo(last.actualValue().orElseThrow());
      assertThat(last.actor()).isEqualTo("device");
      assertThat(last.completedAt()).contains(last.timestamp());
      assertThat(channel.events().getFirst().actor()).isEqualTo("operator");
    }
  }

  @Test
  void keepsWhatIsUnderWayStandingUntilItIsOver() {
    var channel = new CommandsChannel(redis, plant.org());
    var valve = plant.endpoint("plc", "valve", "number", true, false);

    var id = operator.submit(valve, 7);

    await().until(() -> channel.standing().equals(List.of(id)));
    operator.cancel(id);
    await().until(() -> channel.standing().isEmpty());
  }

  @Test
  void writesWhatStandsAgainWhenRedisHasLostIt() {
    var channel = new CommandsChannel(redis, plant.org());
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    var waiting = operator.submit(valve, 7);
    var over = operator.submit(valve, 8);
    operator.cancel(over);
    await().until(() -> channel.standing().equals(List.of(waiting)));

    redis.flushall();

    await().until(() -> channel.standing().equals(List.of(waiting)));
    operator.cancel(waiting);
    await().until(() -> channel.standing().isEmpty());
  }
}
