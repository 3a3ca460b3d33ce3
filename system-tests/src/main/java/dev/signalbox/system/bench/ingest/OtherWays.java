package dev.signalbox.system.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/// Writes rows like those of the service into the same table, over one connection.
final class OtherWays {
  private final Connection connection;
  private final Readings readings;
  private final List<Long> endpoints = new ArrayList<>();
  private long next;

  /// @param readings at times that nobody else uses
  OtherWays(Connection connection, Readings readings) throws SQLException {
    this.connection = connection;
    this.readings = readings;
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT endpoint_id FROM fleet.endpoint WHERE org = '"
                    + Readings.ORG
                    + "' ORDER BY endpoint_id")) {
      while (rows.next()) {
        endpoints.add(rows.getLong(1));
      }
    }
  }

  /// COPY, the way to load rows that PostgreSQL recommends; nothing else is written.
  ///
  /// @param perTransaction rows
  void copy(long count, int perTransaction) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (var end = next + count; next < end; ) {
        var copy =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY fleet.telemetry (endpoint_id, ts, number_value) FROM STDIN");
        for (int i = 0; i < perTransaction; i++, next++) {
          var line = endpoint() + "\t" + Instant.ofEpochMilli(readings.millis(next)) + "\t21.5\n";
          var bytes = line.getBytes(StandardCharsets.US_ASCII);
          copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
        connection.commit();
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /// What a repository method per message comes to: the reading and its endpoint's newest value, in
  /// a transaction of their own. By plain JDBC with prepared statements, so without what an
  /// object-relational mapper adds.
  void oneByOne(long count) throws SQLException {
    connection.setAutoCommit(false);
    try (var insert =
            connection.prepareStatement(
                "INSERT INTO fleet.telemetry (endpoint_id, ts, number_value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        var replace =
            connection.prepareStatement(
                """
                INSERT INTO fleet.current_value AS c (endpoint_id, ts, number_value) VALUES (?, ?, ?)
                ON CONFLICT (endpoint_id) DO UPDATE
                  SET ts = excluded.ts, number_value = excluded.number_value WHERE c.ts < excluded.ts\
                """)) {
      for (var end = next + count; next < end; next++) {
        var time =
            OffsetDateTime.ofInstant(Instant.ofEpochMilli(readings.millis(next)), ZoneOffset.UTC);
        for (var statement : List.of(insert, replace)) {
          statement.setLong(1, endpoint());
          statement.setObject(2, time);
          statement.setDouble(3, 21.5);
          statement.executeUpdate();
        }
        connection.commit();
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private long endpoint() {
    return endpoints.get((int) (next % endpoints.size()));
  }
}
