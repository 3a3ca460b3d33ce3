package dev.signalbox.ingest.retention;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.retention.Partitioning.Partition;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Makes partitions before they are needed and drops them when nobody keeps them any more. What
/// comes for other days goes to the default partition.
///
/// Attaching and dropping need locks that intake also needs; rather than wait for a long reader
/// with intake behind, it gives up soon and comes back.
@ApplicationScoped
class Partitions {
  private static final Logger LOG = Logger.getLogger(Partitions.class);
  private static final String IMPATIENT = "SET LOCAL lock_timeout = '2s'";
  private static final String LIST =
      """
      SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = to_regclass($1) ORDER BY 1
      """;
  private static final String CROWDED =
      """
      SELECT (ts AT TIME ZONE 'UTC')::date AS day FROM fleet.telemetry_default
       GROUP BY 1 HAVING count(*) >= $1 ORDER BY 1
      """;

  private final Database database;
  private final RetentionConfig config;

  Partitions(Database database, RetentionConfig config) {
    this.database = database;
    this.config = config;
  }

  void makeAhead(LocalDate today) {
    for (int step = -1; step <= 3; step++) {
      ensure(Partitioning.RAW, Partitioning.RAW.around(today, step));
    }
    for (int step = 0; step <= 1; step++) {
      ensure(Partitioning.MINUTE, Partitioning.MINUTE.around(today, step));
      ensure(Partitioning.HOUR, Partitioning.HOUR.around(today, step));
    }
    for (var row : database.session().query(CROWDED, config.ownPartitionFrom())) {
      ensure(Partitioning.RAW, Partitioning.RAW.around(row.getLocalDate("day"), 0));
    }
  }

  /// Drops what ends before the cutoff, and removes as much from the default partition.
  void drop(Partitioning partitioning, Instant cutoff) {
    for (var partition : list(partitioning)) {
      if (!partition.high().isAfter(cutoff)) {
        impatiently("DROP TABLE IF EXISTS fleet." + partition.name());
        LOG.infof("Dropped %s", partition.name());
      }
    }
    database
        .session()
        .update(
            "DELETE FROM fleet." + partitioning.table() + "_default WHERE ts < $1",
            Times.of(cutoff));
  }

  List<Partition> list(Partitioning partitioning) {
    return database.session().query(LIST, "fleet." + partitioning.table()).stream()
        .map((Row row) -> partitioning.named(row.getString("name")))
        .flatMap(Optional::stream)
        .toList();
  }

  private void ensure(Partitioning partitioning, Partition partition) {
    var made =
        impatiently(
            "SELECT fleet.ensure_partition($1, $2, $3, $4)",
            partitioning.table(),
            partition.name(),
            Times.of(partition.low()),
            Times.of(partition.high()));
    if (made.stream().anyMatch(row -> row.getBoolean(0))) {
      LOG.infof("Made %s", partition.name());
    }
  }

  private List<Row> impatiently(String sql, Object... parameters) {
    return database.transaction((Session session) -> {
      session.update(IMPATIENT);
      return session.query(sql, parameters);
    });
  }
}
