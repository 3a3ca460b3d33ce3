package dev.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL has no room left: nothing is acknowledged, nothing is lost, and intake goes on when
/// there is room again.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int READINGS = 60_000;
  private static final int PER_MESSAGE = 500;

  /// A day that has no partition of its own.
  private final Instant day = Instant.now().minus(Duration.ofDays(5));

  RealServers servers;
  private Path disk;
  private int asked;

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      servers.postgres.stop();
      run("umount", disk.toString());
      servers.postgres.start();
    }
  }

  /// What PostgreSQL says when a file cannot grow (SQLSTATE 53100), from wherever it comes.
  @Test
  void waitsForRoomAndStoresEverythingThen() throws SQLException {
    update(
        """
        CREATE FUNCTION fleet.no_room() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
        END $$\
        """);
    update(
        "CREATE CONSTRAINT TRIGGER no_room AFTER INSERT ON fleet.telemetry_default DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fleet.no_room()");
    try (var device = Device.connect(servers.broker.port(), "no-room", "n")) {
      device.report("telemetry", readings(0, 1));
      refusesOverRest("no-room");
      assertThat(stored("no-room")).isZero();
      assertThat(count("SELECT count(*) FROM fleet.quarantine WHERE org = 'no-room'")).isZero();

      update("DROP TRIGGER no_room ON fleet.telemetry_default");

      await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored("no-room")).isEqualTo(1));
    }
  }

  /// The readings' table lies on a file system of two megabytes, which grows later.
  @Test
  void resumesWhenARealDiskThatWasFullHasRoomAgain() throws Exception {
    disk = Files.createTempDirectory("signalbox-disk-");
    var mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    if (!mounted) {
      disk = null;
    }
    assumeTrue(mounted, "only root may mount a file system");
    update("CREATE TABLESPACE tiny LOCATION '" + disk + "'");
    update("ALTER TABLE fleet.telemetry_default SET TABLESPACE tiny");
    update("ALTER INDEX fleet.telemetry_default_pkey SET TABLESPACE tiny");

    try (var device = Device.connect(servers.broker.port(), "full-disk", "n")) {
      for (int i = 0; i < READINGS; i += PER_MESSAGE) {
        device.report("telemetry", readings(i, PER_MESSAGE));
      }
      await().atMost(PATIENCE).untilAsserted(() -> refusesOverRest("full-disk"));
      assertThat(stored("full-disk")).isLessThan(READINGS);

      assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(stored("full-disk")).isEqualTo(READINGS));
      assertThat(count("SELECT count(*) FROM fleet.quarantine WHERE org = 'full-disk'")).isZero();
    } finally {
      update("ALTER TABLE fleet.telemetry_default SET TABLESPACE pg_default");
      update("ALTER INDEX fleet.telemetry_default_pkey SET TABLESPACE pg_default");
      update("DROP TABLESPACE tiny");
    }
  }

  /// With another reading each time: one that is there already needs no room.
  private void refusesOverRest(String org) {
    new Api(servers, org)
        .as("service")
        .contentType("application/json")
        .body(
            "[{\"nodeId\":\"rest\",\"ts\":%d,\"values\":{\"t\":1}}]"
                .formatted(day.toEpochMilli() + asked++))
        .post("/telemetry")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("unavailable"));
  }

  private String readings(int from, int count) {
    var all = new StringBuilder("[");
    for (int i = from; i < from + count; i++) {
      all.append(i == from ? "" : ",")
          .append("{\"ts\":%d,\"values\":{\"level\":%d}}".formatted(day.toEpochMilli() + i, i));
    }
    return all.append(']').toString();
  }

  private long stored(String org) throws SQLException {
    return count(
        "SELECT count(*) FROM fleet.telemetry JOIN fleet.endpoint USING (endpoint_id) WHERE key = 'level' AND org = '"
            + org
            + "'");
  }

  private long count(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void update(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
