package dev.signalbox.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ingest.RealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// An answer without end, and a client that takes its time.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class StreamTest {
  private static final int READINGS = 600_000;

  RealServers servers;
  @Inject MeterRegistry meters;

  @TestHTTPResource("/")
  URI address;

  @Test
  void readsNoFurtherThanTheClient() throws Exception {
    var id = endpointWithReadings();
    var before = points();

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      request(socket, id);
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
      await().until(() -> waiting() == 1);

      assertThat(points() - before).isLessThan(READINGS / 2.0);
      assertThat(lines.lines().filter(line -> line.startsWith("{")).count()).isEqualTo(READINGS);
    }

    assertThat(points() - before).isEqualTo(READINGS);
    await().until(() -> waiting() == 0);
  }

  @Test
  void letsGoWhenTheClientIsGone() throws Exception {
    var id = endpointWithReadings();

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      request(socket, id);
      await().until(() -> waiting() == 1);
    }

    await().until(() -> waiting() == 0);
  }

  /// Transactions that wait for their client.
  private int waiting() throws SQLException {
    return query(
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' AND query = ''"
            + " OR state = 'idle in transaction' AND query LIKE '%fleet.telemetry t%'");
  }

  private double points() {
    return meters.counter("signalbox.history.points").count();
  }

  private void request(Socket socket, int id) throws IOException {
    var head =
        """
        GET /api/v1/endpoints/%d/telemetry HTTP/1.1\r
        Host: localhost\r
        Accept: application/x-ndjson\r
        Connection: close\r
        Authorization: Bearer %s\r
        \r
        """
            .formatted(id, servers.mint.mint("stream", "viewer"));
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private int endpointWithReadings() throws SQLException {
    try (var connection = servers.postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO fleet.organization (org) VALUES ('stream') ON CONFLICT DO NOTHING");
      statement.execute(
          "INSERT INTO fleet.node (org, node_id, last_seen) VALUES ('stream', 'n', now()) ON CONFLICT DO NOTHING");
      statement.execute(
          "INSERT INTO fleet.endpoint (org, node_id, key, value_type) VALUES ('stream', 'n', 'k' || now(), 'number')");
      var id = query("SELECT max(endpoint_id) FROM fleet.endpoint WHERE org = 'stream'");
      statement.execute(
          "INSERT INTO fleet.telemetry (endpoint_id, ts, number_value) SELECT %d, now() - interval '20 hours' + i * interval '0.1 s', i FROM generate_series(1, %d) i"
              .formatted(id, READINGS));
      return id;
    }
  }

  private int query(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }
}
