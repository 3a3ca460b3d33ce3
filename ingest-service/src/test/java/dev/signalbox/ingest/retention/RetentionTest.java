package dev.signalbox.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class RetentionTest {
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  RealServers servers;
  @Inject Retention retention;

  @Test
  void makesPartitionsAhead() throws SQLException {
    retention.run();

    assertThat(exists(Partitioning.RAW.around(today, 3).name())).isTrue();
    assertThat(exists(Partitioning.MINUTE.around(today, 1).name())).isTrue();
    assertThat(exists(Partitioning.HOUR.around(today, 1).name())).isTrue();
  }

  @Test
  void dropsWhatNobodyKeepsAndDeletesWhatSomeKeep() throws SQLException {
    var usual = endpoint("keeps-usual");
    var less = endpoint("keeps-less");
    update(
        "INSERT INTO fleet.retention (org, resolution, keep_days) VALUES ('keeps-less', 'raw', 7)"
            + " ON CONFLICT (org, resolution) DO UPDATE SET keep_days = 7");
    for (int daysAgo : new int[] {3, 10, 40, 60}) {
      if (daysAgo < 60) {
        makePartition(today.minusDays(daysAgo));
      }
      reading(usual, daysAgo);
      reading(less, daysAgo);
    }

    retention.run();

    assertThat(readings(usual)).isEqualTo(2);
    assertThat(readings(less)).isEqualTo(1);
    assertThat(exists(Partitioning.RAW.around(today.minusDays(40), 0).name())).isFalse();
    assertThat(exists(Partitioning.RAW.around(today.minusDays(10), 0).name())).isTrue();
  }

  @Test
  void givesACrowdedDayItsOwnPartition() throws SQLException {
    var id = endpoint("crowded");
    var day = today.minusDays(20);
    update(
        "INSERT INTO fleet.telemetry (endpoint_id, ts, number_value) SELECT %d, '%s'::timestamptz + i * interval '1 second', i FROM generate_series(1, 10000) i"
            .formatted(id, day + "T00:00:00Z"));

    retention.run();

    assertThat(exists(Partitioning.RAW.around(day, 0).name())).isTrue();
    assertThat(readings(id)).isEqualTo(10_000);
  }

  private void makePartition(LocalDate day) throws SQLException {
    var partition = Partitioning.RAW.around(day, 0);
    query(
        "SELECT fleet.ensure_partition('telemetry', '%s', '%s', '%s')"
            .formatted(partition.name(), partition.low(), partition.high()));
  }

  private void reading(long endpoint, int daysAgo) throws SQLException {
    update(
        "INSERT INTO fleet.telemetry (endpoint_id, ts, number_value) VALUES (%d, '%s', 1)"
            .formatted(endpoint, today.minusDays(daysAgo) + "T12:00:00Z"));
  }

  private long endpoint(String org) throws SQLException {
    update("INSERT INTO fleet.organization (org) VALUES ('%s')".formatted(org));
    update(
        "INSERT INTO fleet.node (org, node_id, last_seen) VALUES ('%s', 'n', now())"
            .formatted(org));
    update(
        "INSERT INTO fleet.endpoint (org, node_id, key, value_type) VALUES ('%s', 'n', 'k', 'number')"
            .formatted(org));
    return query("SELECT endpoint_id FROM fleet.endpoint WHERE org = '%s'".formatted(org));
  }

  private long readings(long endpoint) throws SQLException {
    return query("SELECT count(*) FROM fleet.telemetry WHERE endpoint_id = " + endpoint);
  }

  private boolean exists(String table) throws SQLException {
    return query("SELECT count(*) FROM pg_tables WHERE tablename = '" + table + "'") > 0;
  }

  private long query(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      return rows.next() && rows.getObject(1) instanceof Number number ? number.longValue() : 0;
    }
  }

  private void update(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
