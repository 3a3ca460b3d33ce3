package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.command.fixture.CommandsChannel;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.store.CommandLists;
import dev.signalbox.command.store.Commands;
import dev.signalbox.command.store.JournalEntry;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random events, repeated, in any order and at the same time, over the real store: the journal of
/// each command is one legal way, and its announcements are that journal, also when a crash forgets
/// that something was announced.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StoredLifecycleTest {
  private static final int COMMANDS = 12;
  private static final int EVENTS = 30;

  @Inject Commands commands;
  @Inject CommandLists lists;
  @Inject RedisDataSource redis;

  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_131, 77})
  void journalsOneLegalWayAndAnnouncesItOnce(long seed) throws Exception {
    var random = new Random(seed);
    var ids = submitToANodeThatIsAway();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var id : ids) {
        for (var event : events(random)) {
          // Read anew for each, as after a restart; others are at it at the same time.
          var _ =
              threads.submit(
                  () -> commands.apply(commands.find(id).orElseThrow(), event, "anybody"));
        }
        forgetThatSomethingWasAnnounced(random);
      }
    }

    for (var id : ids) {
      assertThat(oneLegalWay(id)).as("the way of %s", id).isTrue();
    }
    awaitAnnouncements(ids);
  }

  private List<CommandId> submitToANodeThatIsAway() {
    return IntStream.range(0, COMMANDS)
        .mapToObj(i -> plant.endpoint("away", "valve." + i, "number", true, false))
        .map(endpoint -> operator.submit(endpoint, 1))
        .toList();
  }

  private static List<CommandEvent> events(Random random) {
    var events = new ArrayList<CommandEvent>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(
          switch (random.nextInt(8)) {
            case 0, 1 -> new CommandEvent.Dispatched(1 + random.nextInt(3));
            case 2 -> new CommandEvent.Acknowledged();
            case 3 -> new CommandEvent.Succeeded(Optional.of(Value.of(1)));
            case 4 -> new CommandEvent.Failed("stuck");
            case 5 -> new CommandEvent.Cancelled("never mind");
            case 6 -> new CommandEvent.Verified(Value.of(1));
            default -> new CommandEvent.Unverified(Optional.empty(), "nothing seen");
          });
    }
    Collections.shuffle(events, random);
    return events;
  }

  /// As a crash between the announcement and the note of it does.
  private void forgetThatSomethingWasAnnounced(Random random) {
    Plant.update(
        "UPDATE command.command_journal SET published_at = NULL WHERE org = ? AND journal_id % 3 = ?",
        plant.org().value(), random.nextInt(3));
  }

  private boolean oneLegalWay(CommandId id) {
    var steps = steps(id);
    assertThat(steps.stream().map(JournalEntry::version))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, steps.size()).boxed().toList());
    for (int i = 1; i < steps.size(); i++) {
      assertThat(followers(steps.get(i - 1).status())).contains(steps.get(i).status());
    }
    return commands.find(id).orElseThrow().state() == steps.getLast().status();
  }

  private static List<CommandState> followers(CommandState state) {
    return switch (state) {
      case PROPOSED -> List.of(CommandState.QUEUED, CommandState.CANCELLED, CommandState.EXPIRED);
      case QUEUED ->
          List.of(
              CommandState.SENT,
              CommandState.REJECTED,
              CommandState.CANCELLED,
              CommandState.EXPIRED);
      case SENT -> List.of(CommandState.SENT, CommandState.ACKED, CommandState.EXPIRED);
      case ACKED -> List.of(CommandState.SUCCEEDED, CommandState.FAILED, CommandState.EXPIRED);
      case SUCCEEDED -> List.of(CommandState.VERIFIED, CommandState.UNVERIFIED);
      case FAILED, REJECTED, CANCELLED, EXPIRED, VERIFIED, UNVERIFIED -> List.of();
    };
  }

  private void awaitAnnouncements(List<CommandId> ids) {
    var channel = new CommandsChannel(redis, plant.org());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Plant.count(
                    "SELECT count(*) FROM command.command_journal WHERE org = '%s' AND NOT late AND published_at IS NULL"
                        .formatted(plant.org()))
                == 0);
    assertThat(channel.offsets()).isSorted().doesNotHaveDuplicates();
    for (var id : ids) {
      assertThat(channel.statesOf(id))
          .containsExactlyElementsOf(steps(id).stream().map(JournalEntry::status).toList());
    }
  }

  private List<JournalEntry> steps(CommandId id) {
    return lists.journal(id).stream().filter(entry -> !entry.late()).toList();
  }
}
