package dev.signalbox.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Replica;
import dev.signalbox.ingest.rule.AlarmModel.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Random readings, commands and outages, handled by two replicas in turn, each of which knows only
/// what the rows say: the alarm is always where a simple model of ISA-18.2 is.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class AlarmModelTest {
  private static final int LIVES = 40;
  private static final int STEPS = 40;

  RealServers servers;
  @Inject AlarmWorld.Parts parts;

  @Test
  void goesWhereTheModelGoes() {
    try (var one = Replica.of(servers.postgres);
        var other = Replica.of(servers.postgres)) {
      for (long seed = 1; seed <= LIVES; seed++) {
        live(seed, List.of(one.database(), other.database()));
      }
    }
  }

  private void live(long seed, List<Database> replicas) {
    var random = new Random(seed);
    var settings =
        new Settings(
            100,
            random.nextInt(2) * 5,
            random.nextInt(2) * random.nextInt(6),
            random.nextInt(2) * random.nextInt(6),
            random.nextBoolean(),
            random.nextBoolean() ? Optional.of(4 + random.nextInt(6)) : Optional.empty());
    var model = new AlarmModel(settings);
    var world = new AlarmWorld(parts, "life-" + seed, settings);
    var story = new ArrayList<String>();
    for (int step = 0; step < STEPS; step++) {
      world.replica = replicas.get(random.nextInt(2));
      story.add(step(random, model, world, settings));
      world.sweep();
      assertThat(world.describe())
          .as("seed %d, %s%n%s", seed, settings, String.join("\n", story))
          .isEqualTo(model.toString());
    }
  }

  private static String step(Random random, AlarmModel model, AlarmWorld world, Settings settings) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> pass(model, world, random.nextInt(7), true);
      // Nobody sweeps meanwhile. When it repeats, an alarm would do so later than the model's.
      case 3 -> pass(model, world, random.nextInt(7), settings.reAlarmAfter().isPresent());
      case 4, 5, 6 -> {
        var value = 90 + random.nextInt(20);
        model.read(value);
        world.read(value);
        yield "reads " + value;
      }
      case 7 -> {
        world.readLate(random.nextInt(200));
        yield "reads something late";
      }
      case 8 -> command(AlarmWorld.Command.ACKNOWLEDGE, model, world);
      case 9 -> command(AlarmWorld.Command.RESET, model, world);
      case 10 -> {
        if (!world.exists()) {
          yield "has nothing to shelve";
        }
        var seconds = 1 + random.nextInt(8);
        model.shelve(seconds);
        world.shelve(seconds);
        yield "shelved for " + seconds + " s";
      }
      default ->
          command(
              random.nextBoolean() ? AlarmWorld.Command.SUPPRESS : AlarmWorld.Command.SERVICE,
              model,
              world);
    };
  }

  private static String pass(AlarmModel model, AlarmWorld world, int seconds, boolean watched) {
    for (int i = 0; i < seconds; i++) {
      model.passSecond();
      world.passSecond();
      if (watched) {
        world.sweep();
      }
    }
    return seconds + " s pass" + (watched ? "" : " unwatched");
  }

  private static String command(AlarmWorld.Command command, AlarmModel model, AlarmWorld world) {
    if (world.exists()) {
      switch (command) {
        case ACKNOWLEDGE -> model.acknowledge();
        case RESET -> model.reset();
        case SUPPRESS -> model.suppressed = !model.suppressed;
        case SERVICE -> model.outOfService = !model.outOfService;
      }
      world.command(command, model.suppressed, model.outOfService);
    }
    return command.toString();
  }
}
