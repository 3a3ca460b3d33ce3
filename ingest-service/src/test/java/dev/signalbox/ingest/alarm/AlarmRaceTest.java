package dev.signalbox.ingest.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.announce.Journal;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Replica;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.OrgId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas, each with its own connections, told about the same alarms at the same time.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class AlarmRaceTest {
  private static final OrgId ORG = new OrgId("race");
  private static final int ROUNDS = 60;

  RealServers servers;
  @Inject Journal journal;
  @Inject AlarmMeters meters;
  @Inject Database database;

  @BeforeEach
  void addOrganization() {
    database
        .session()
        .update("INSERT INTO fleet.organization (org) VALUES ('race') ON CONFLICT DO NOTHING");
  }

  @Test
  void letsOneOfThemRaise() throws Exception {
    try (var one = Replica.of(servers.postgres);
        var other = Replica.of(servers.postgres);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        var signal = List.of(raise("once." + round));
        var results = new ArrayList<Future<Integer>>();
        for (var replica : List.of(one, other, one, other)) {
          results.add(threads.submit(() -> store(replica, signal)));
        }

        assertThat(sum(results)).as("transitions of round %d", round).isEqualTo(1);
      }
    }
    assertThat(count("source = 'rule:1' AND key LIKE 'once.%' AND active")).isEqualTo(ROUNDS);
  }

  @Test
  void neitherWaitForEachOtherInACircleNorRaiseTwice() throws Exception {
    try (var one = Replica.of(servers.postgres);
        var other = Replica.of(servers.postgres);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Future<Integer>>();
      for (var replica : List.of(one, other, one, other)) {
        var random = new Random(results.size());
        results.add(
            threads.submit(() -> {
              var events = 0;
              for (int round = 0; round < ROUNDS; round++) {
                events += store(replica, shuffled(random));
              }
              return events;
            }));
      }

      assertThat(sum(results)).isEqualTo(journalled());
    }
    assertThat(wronglyAlternating()).isZero();
  }

  private int store(Replica replica, List<AlarmSignal> signals) {
    var database = replica.database();
    var store = new AlarmStore(database, journal, meters);
    return database.transaction(session -> store.store(session, signals));
  }

  private static List<AlarmSignal> shuffled(Random random) {
    return random
        .ints(6, 0, 6)
        .mapToObj(
            number -> random.nextBoolean() ? raise("many." + number) : clear("many." + number))
        .toList();
  }

  private static AlarmSignal raise(String key) {
    return signal(key, AlarmInput.Raise.plain(Severity.HIGH, key, Clock.systemUTC().instant()));
  }

  private static AlarmSignal clear(String key) {
    return signal(key, new AlarmInput.Clear(Clock.systemUTC().instant()));
  }

  private static AlarmSignal signal(String key, AlarmInput input) {
    return new AlarmSignal(
        AlarmName.ofRule(ORG, 1, new EndpointKey(key)),
        new AlarmSubject(Optional.empty(), Optional.empty()),
        Cause.by("rule:1"),
        input,
        false);
  }

  private static int sum(List<Future<Integer>> results)
      throws ExecutionException, InterruptedException {
    var sum = 0;
    for (var result : results) {
      sum += result.get();
    }
    return sum;
  }

  private int journalled() {
    return number(
        """
        SELECT count(*)::int FROM fleet.alarm_journal j JOIN fleet.alarm a USING (alarm_id)
         WHERE a.org = 'race' AND a.key LIKE 'many.%'
        """);
  }

  /// Raised while active, or cleared while not.
  private int wronglyAlternating() {
    return number(
        """
        SELECT count(*)::int FROM (
          SELECT j.transition, lag(j.transition) OVER (PARTITION BY a.key ORDER BY j.journal_id) AS former
            FROM fleet.alarm_journal j JOIN fleet.alarm a USING (alarm_id)
           WHERE a.org = 'race' AND a.key LIKE 'many.%') AS steps
         WHERE transition = coalesce(former, 'cleared')
        """);
  }

  private int count(String condition) {
    return number("SELECT count(*)::int FROM fleet.alarm WHERE org = 'race' AND " + condition);
  }

  private int number(String sql) {
    return database.session().queryOne(sql).orElseThrow().getInteger(0);
  }
}
