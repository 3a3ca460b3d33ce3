package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// The hours that have to be summarized, again or for the first time.
///
/// An hour is in the list once, and whoever takes it holds its row until the summary is committed:
/// so no two replicas summarize the same hour at once, and an older summary never replaces a newer
/// one. The row is removed *before* the readings are read: a mark that comes meanwhile waits for
/// the removal to commit and puts the hour in again.
@ApplicationScoped
class DueHours {
  private static final int MARKS = 500;

  /// Hours that are over are due at once, after a pause that lets late readings come together;
  /// others when they end. Endpoints take turns, so that not all of them come with the full hour.
  private static final String COLLECT =
      """
      WITH taken AS (
        DELETE FROM fleet.rollup_mark WHERE mark_id IN (
          SELECT mark_id FROM fleet.rollup_mark ORDER BY mark_id LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING endpoint_ids, hours),
      marked AS (
        SELECT DISTINCT m.endpoint_id, to_timestamp(m.hour * 3600.0) AS hour
          FROM taken, unnest(taken.endpoint_ids, taken.hours) AS m(endpoint_id, hour)),
      added AS (
        INSERT INTO fleet.rollup_due (endpoint_id, hour, due_at)
        SELECT endpoint_id, hour,
               greatest(hour + interval '1 hour', now()) + make_interval(secs => $2)
                 + make_interval(secs => $3 * (endpoint_id % 256) / 256.0)
          FROM marked ORDER BY endpoint_id, hour
        ON CONFLICT DO NOTHING)
      SELECT count(*) FROM taken
      """;

  /// Not before every transaction has ended that may have stored readings without a mark (see
  /// `RollupMarks`). Hours whose readings are gone, at least in part, keep the summary they have.
  private static final String TAKE =
      """
      WITH taken AS (
        DELETE FROM fleet.rollup_due d USING (
          SELECT endpoint_id, hour FROM fleet.rollup_due
           WHERE due_at <= now() AND hour < (
             SELECT coalesce(min(xact_start), now()) - interval '61 minutes'
               FROM pg_stat_activity
              WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
                AND datname = current_database())
           ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED) t
         WHERE d.endpoint_id = t.endpoint_id AND d.hour = t.hour
        RETURNING d.endpoint_id, d.hour)
      SELECT t.endpoint_id, t.hour, coalesce(t.hour >= r.removed_before, true) AS whole
        FROM taken t JOIN fleet.endpoint e ON e.endpoint_id = t.endpoint_id
        LEFT JOIN fleet.retention r ON r.org = e.org AND r.resolution = 'raw'
       ORDER BY t.endpoint_id, t.hour
      """;

  private static final String POSTPONE =
      "UPDATE fleet.rollup_due SET due_at = now() + make_interval(secs => $3)"
          + " WHERE endpoint_id = $1 AND hour = $2";
  private static final String LAG =
      "SELECT coalesce(extract(epoch FROM now() - min(due_at)), 0)::float8 FROM fleet.rollup_due";

  private final Database database;
  private final RollupConfig config;

  DueHours(Database database, RollupConfig config) {
    this.database = database;
    this.config = config;
  }

  /// Puts what batches marked into the list. Answers whether there may be more.
  boolean collect() {
    var taken =
        database
            .session()
            .queryOne(COLLECT, MARKS, seconds(config.settle()), seconds(config.spread()))
            .orElseThrow()
            .getLong(0);
    return taken == MARKS;
  }

  /// Takes some hours off the list; they are back when the transaction fails.
  List<Taken> take(Session session, int limit) {
    return session.query(TAKE, limit).stream().map(Taken::of).toList();
  }

  void postpone(EndpointHour hour, Duration pause) {
    database.session().update(POSTPONE, hour.endpointId(), Times.of(hour.start()), seconds(pause));
  }

  /// By how much the hour that waits longest is overdue; negative when none is.
  double lagSeconds() {
    return database.session().queryOne(LAG).orElseThrow().getDouble(0);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /// @param whole whether all its readings are still there
  record Taken(EndpointHour hour, boolean whole) {
    static Taken of(Row row) {
      var start = row.getOffsetDateTime("hour").toInstant();
      return new Taken(
          new EndpointHour(row.getLong("endpoint_id"), start), row.getBoolean("whole"));
    }
  }
}
