package dev.signalbox.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever comes when, the rollups say what the readings say.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class RollupTest {
  private final Instant hour =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);

  /// Minutes and hours that do not say what the readings of the hour say.
  private static final String WRONG =
      """
      WITH said AS (
        SELECT endpoint_id, date_trunc('%1$s', ts, 'UTC') AS ts, count(*) AS readings,
               min(number_value), max(number_value), sum(number_value), min(ts) AS first_at,
               max(ts) AS last_at, (array_agg(number_value ORDER BY ts DESC))[1] AS last_number
          FROM fleet.telemetry WHERE endpoint_id = %2$d GROUP BY 1, 2)
      SELECT count(*) FROM said FULL JOIN fleet.telemetry_%3$s r USING (endpoint_id, ts)
       WHERE endpoint_id = %2$d AND (r.readings IS DISTINCT FROM said.readings
          OR r.min_value IS DISTINCT FROM said.min OR r.max_value IS DISTINCT FROM said.max
          OR abs(r.sum_value - said.sum) > 1e-6 OR r.first_at IS DISTINCT FROM said.first_at
          OR r.last_at IS DISTINCT FROM said.last_at
          OR r.last_number IS DISTINCT FROM said.last_number)
      """;

  RealServers servers;
  @Inject RollupWorker worker;
  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(servers, "rollup");
  }

  @Test
  void summarizesHoursThatAreOver() throws SQLException {
    report("a-1", hour, Duration.ofSeconds(20), 400);

    worker.catchUp();

    var id = api.endpointId("a-1");
    assertThat(count("SELECT count(*) FROM fleet.telemetry_1m WHERE endpoint_id = " + id))
        .isEqualTo(134);
    assertThat(count("SELECT count(*) FROM fleet.telemetry_1h WHERE endpoint_id = " + id))
        .isEqualTo(3);
    assertAllSaid(id);
  }

  @Test
  void keepsTheLastStateOfABoolean() throws SQLException {
    api.report("{\"nodeId\":\"b-1\",\"ts\":\"%s\",\"values\":{\"t\":true}}".formatted(hour));
    api.report(
        "{\"nodeId\":\"b-1\",\"ts\":\"%s\",\"values\":{\"t\":false}}"
            .formatted(hour.plusSeconds(5)));

    worker.catchUp();

    assertThat(
            count(
                "SELECT count(*) FROM fleet.telemetry_1h WHERE NOT last_boolean AND readings = 2"
                    + " AND min_value IS NULL AND endpoint_id = "
                    + api.endpointId("b-1")))
        .isEqualTo(1);
  }

  @Test
  void correctsTheHourOfALateReading() throws SQLException {
    report("c-1", hour, Duration.ofSeconds(60), 60);
    worker.catchUp();

    report("c-1", hour.plusSeconds(30), Duration.ofSeconds(60), 10);
    worker.catchUp();

    var id = api.endpointId("c-1");
    assertThat(count("SELECT readings FROM fleet.telemetry_1h WHERE endpoint_id = " + id))
        .isEqualTo(70);
    assertAllSaid(id);
  }

  @Test
  void leavesTheHourThatIsNotOver() throws SQLException {
    var now = Instant.now();
    report("d-1", now, Duration.ofMillis(1), 3);

    worker.catchUp();

    var id = api.endpointId("d-1");
    assertThat(count("SELECT count(*) FROM fleet.telemetry_1h WHERE endpoint_id = " + id)).isZero();
    assertThat(count("SELECT count(*) FROM fleet.rollup_due WHERE endpoint_id = " + id))
        .isPositive();
  }

  @Test
  void keepsTheSummaryOfAnHourWhoseReadingsAreGone() throws SQLException {
    api = new Api(servers, "rollup-gone");
    report("e-1", hour, Duration.ofSeconds(60), 60);
    worker.catchUp();
    var id = api.endpointId("e-1");
    update("DELETE FROM fleet.telemetry WHERE endpoint_id = " + id);
    update(
        "INSERT INTO fleet.retention (org, resolution, removed_before) VALUES ('rollup-gone', 'raw',"
            + " now()) ON CONFLICT (org, resolution) DO UPDATE SET removed_before = now()");

    report("e-1", hour.plusSeconds(1), Duration.ofSeconds(60), 1);
    worker.catchUp();

    assertThat(count("SELECT readings FROM fleet.telemetry_1h WHERE endpoint_id = " + id))
        .isEqualTo(60);
  }

  @Test
  void agreesWithTheReadingsWhileSeveralWorkersRace() throws Exception {
    report("f-1", hour, Duration.ofSeconds(60), 1);
    var offsets = new Random(7).ints(0, 3 * 3_600_000).distinct().limit(2000).boxed().toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (int part = 0; part < 4; part++) {
        var mine = offsets.subList(part * 500, part * 500 + 500);
        all.add(
            threads.submit(() -> {
              for (int i = 0; i < mine.size(); i += 25) {
                api.report(
                    mine.subList(i, i + 25).stream()
                        .map(offset -> line("f-1", hour.plusMillis(offset), offset))
                        .collect(Collectors.joining("\n")));
              }
            }));
        all.add(threads.submit(() -> IntStream.range(0, 40).forEach(_ -> worker.catchUp())));
      }
      for (var one : all) {
        one.get();
      }
    }
    worker.catchUp();

    assertAllSaid(api.endpointId("f-1"));
  }

  private void assertAllSaid(long id) throws SQLException {
    assertThat(count(WRONG.formatted("minute", id, "1m"))).isZero();
    assertThat(count(WRONG.formatted("hour", id, "1h"))).isZero();
  }

  private void report(String node, Instant from, Duration step, int count) {
    api.report(
        IntStream.range(0, count)
            .mapToObj(i -> line(node, from.plus(step.multipliedBy(i)), i % 17 - 5))
            .collect(Collectors.joining("\n")));
  }

  private static String line(String node, Instant at, int value) {
    return "{\"nodeId\":\"%s\",\"ts\":\"%s\",\"values\":{\"t\":%d}}".formatted(node, at, value);
  }

  private int count(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  private void update(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
