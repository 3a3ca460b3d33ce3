package dev.signalbox.ingest.retention;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Times;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Who keeps what for how long.
@ApplicationScoped
class RetentionRules {
  private static final String RULES =
      """
      SELECT o.org, r.keep_days, r.cleared_before FROM fleet.organization o
        LEFT JOIN fleet.retention r ON r.org = o.org AND r.resolution = $1
       ORDER BY o.org
      """;
  private static final String PROMISE =
      """
      INSERT INTO fleet.retention AS r (org, resolution, removed_before)
      SELECT unnest($1::text[]), $2, $3
      ON CONFLICT (org, resolution) DO UPDATE SET removed_before = excluded.removed_before
        WHERE r.removed_before IS NULL OR r.removed_before < excluded.removed_before
      """;
  private static final String CLEARED =
      "UPDATE fleet.retention SET cleared_before = $3 WHERE org = $1 AND resolution = $2";

  private final Database database;
  private final RetentionConfig config;

  RetentionRules(Database database, RetentionConfig config) {
    this.database = database;
    this.config = config;
  }

  List<Rule> of(Partitioning partitioning) {
    var days = defaultDays(partitioning);
    return database.session().query(RULES, partitioning.resolution()).stream()
        .map(row -> Rule.of(row, days))
        .toList();
  }

  private int defaultDays(Partitioning partitioning) {
    return switch (partitioning) {
      case RAW -> config.rawDays();
      case MINUTE -> config.minuteDays();
      case HOUR -> config.hourDays();
    };
  }

  /// Says that history before the cutoff is about to go. To be committed before anything is
  /// removed, so that nobody summarizes what is left of an hour.
  void promise(Partitioning partitioning, List<String> orgs, Instant cutoff) {
    database
        .session()
        .update(PROMISE, orgs.toArray(String[]::new), partitioning.resolution(), Times.of(cutoff));
  }

  void cleared(Partitioning partitioning, String org, Instant cutoff) {
    database.session().update(CLEARED, org, partitioning.resolution(), Times.of(cutoff));
  }

  /// @param clearedBefore where the last deletion for this organization ended
  record Rule(String org, int days, Optional<Instant> clearedBefore) {
    static Rule of(Row row, int defaultDays) {
      var days = row.getInteger("keep_days");
      var cleared = Optional.ofNullable(row.getOffsetDateTime("cleared_before"));
      return new Rule(
          row.getString("org"),
          days == null ? defaultDays : days,
          cleared.map(OffsetDateTime::toInstant));
    }

    /// What is older goes.
    Instant cutoff(LocalDate today) {
      return Partitioning.startOf(today.minusDays(days));
    }
  }
}
