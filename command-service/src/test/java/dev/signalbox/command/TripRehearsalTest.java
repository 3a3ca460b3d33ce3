package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.command.fixture.GuardedBurner;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.command.store.Trips;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Trips are rehearsed on connections of their own: without any effect, and so that a lost
/// connection costs no trip.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TripRehearsalTest {
  private static final String KEPT =
      "FROM pg_stat_activity WHERE query LIKE 'WITH tripped%' AND pid <> pg_backend_pid()";

  private static final Trips.Drive DRIVE =
      new Trips.Drive(Duration.ofSeconds(5), Duration.ofSeconds(60), true);

  @Inject Interlocks interlocks;
  @Inject Trips trips;

  @ConfigProperty(name = "signalbox.command.trip-connections")
  int connections;

  private final GuardedBurner works = new GuardedBurner();

  @Test
  void changesNothing() {
    var verdict = verdict();

    var rehearsed = trips.rehearse(verdict, Value.of(true), DRIVE);

    assertThat(rehearsed.state()).isEqualTo(CommandState.SENT);
    works.operator.get(rehearsed.id()).then().statusCode(404);
    assertThat(count("SELECT count(*) FROM command.command WHERE org = '%s'")).isZero();
    assertThat(count("SELECT count(*) FROM command.command_journal WHERE org = '%s'")).isZero();
    var id = verdict.interlock().id().toString();
    works.journal(id).body("items.event", equalTo(List.of("created")));
    works.engineer.request().get(GuardedBurner.PATH + "/" + id).then().body("trip", nullValue());
  }

  @Test
  void tripsAlthoughItsConnectionsWereLost() {
    var verdict = verdict();
    trips.rehearse(verdict, Value.of(true), DRIVE);

    var ended = Plant.count("SELECT count(pg_terminate_backend(pid)) " + KEPT);

    assertThat(ended).isGreaterThanOrEqualTo(connections);
    assertThat(trips.trip(verdict, Value.of(true), DRIVE)).isPresent();
  }

  @Test
  void opensItsConnectionsAgain() {
    var verdict = verdict();
    trips.rehearse(verdict, Value.of(true), DRIVE);
    var _ = Plant.count("SELECT count(pg_terminate_backend(pid)) " + KEPT);

    trips.rehearse(verdict, Value.of(true), DRIVE);

    assertThat(Plant.count("SELECT count(*) " + KEPT)).isGreaterThanOrEqualTo(connections);
  }

  private long count(String sql) {
    return Plant.count(sql.formatted(works.plant.org()));
  }

  /// Of an interlock of which nothing is known, so that it does not trip by itself.
  private Verdict verdict() {
    var id =
        works.create(
            "interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    var interlock = interlocks.find(works.plant.org(), InterlockId.parse(id)).orElseThrow();
    return new Verdict(interlock, false, false, false, "the level is low", List.of());
  }
}
