package dev.signalbox.ingest.retention;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Deletes history of one organization from partitions that it shares with others: a few endpoints
/// and a little time per statement, so that none takes long.
@ApplicationScoped
class Deletion {
  private static final int ENDPOINTS = 20;
  private static final String NEXT =
      """
      SELECT endpoint_id FROM fleet.endpoint WHERE org = $1 AND endpoint_id > $2
       ORDER BY endpoint_id LIMIT $3
      """;
  private final Database database;

  Deletion(Database database) {
    this.database = database;
  }

  /// @param to the first instant that stays
  void delete(Partitioning partitioning, String org, Instant from, Instant to) {
    var after = 0L;
    while (true) {
      var ids =
          database.session().query(NEXT, org, after, ENDPOINTS).stream()
              .map(row -> row.getLong("endpoint_id"))
              .toArray(Long[]::new);
      if (ids.length == 0) {
        return;
      }
      after = ids[ids.length - 1];
      delete(partitioning, ids, from, to);
    }
  }

  private void delete(Partitioning partitioning, Long[] endpoints, Instant from, Instant to) {
    var sql =
        "DELETE FROM fleet.%s WHERE endpoint_id = ANY($1) AND ts >= $2 AND ts < $3"
            .formatted(partitioning.table());
    for (var start = from; start.isBefore(to); start = start.plus(partitioning.slice())) {
      var end = start.plus(partitioning.slice());
      database
          .session()
          .update(sql, endpoints, Times.of(start), Times.of(end.isBefore(to) ? end : to));
    }
  }
}
