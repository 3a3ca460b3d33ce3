package dev.signalbox.system.bench.history;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// A month of readings, written straight into the partitions in the order in which intake would
/// have written them: by time, all endpoints next to each other. The service summarizes them.
final class DataSet {
  static final String ORG = "bench";
  static final int DAYS = 31;

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

  private final Connection connection;
  private final int endpoints;
  private final double stepSeconds;
  private final LocalDate start;

  /// @param readings about how many, over all endpoints
  DataSet(Connection connection, long readings, int endpoints, LocalDate today) {
    this.connection = connection;
    this.endpoints = endpoints;
    this.stepSeconds = (double) DAYS * DAY_SECONDS * endpoints / readings;
    this.start = today.minusDays(DAYS + 2L); // the service has partitions of its own from yesterday
  }

  Instant from() {
    return start.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant to() {
    return from().plus(Duration.ofDays(DAYS));
  }

  int endpoints() {
    return endpoints;
  }

  /// Answers how many readings there are.
  long write(PrintStream out) throws SQLException {
    register();
    var all = 0L;
    for (int day = 0; day < DAYS; day++) {
      all += writeDay(start.plusDays(day));
      out.printf("\r%,d readings in %d days", all, day + 1);
    }
    out.println();
    execute("VACUUM ANALYZE fleet.telemetry");
    return all;
  }

  /// Asks for the summaries and waits until there are all. Answers how long it took.
  Duration summarize(PrintStream out) throws SQLException {
    for (var day : new LocalDate[] {start, start.plusDays(DAYS)}) {
      var month = day.withDayOfMonth(1);
      execute(
          "SELECT fleet.ensure_partition('telemetry_1m', 'telemetry_1m_%s', '%sT00:00Z', '%sT00:00Z')"
              .formatted(
                  DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT).format(month),
                  month,
                  month.plusMonths(1)));
    }
    var begin = System.nanoTime();
    execute(
        """
        INSERT INTO fleet.rollup_due (endpoint_id, hour, due_at)
        SELECT e.endpoint_id, h, now() FROM fleet.endpoint e,
               generate_series('%s'::timestamptz, '%s'::timestamptz - interval '1 hour', '1 hour') h
         WHERE e.org = '%s'\
        """
            .formatted(from(), to(), ORG));
    for (var left = due(); left > 0; left = due()) {
      out.printf("\r%,8d hours to summarize", left);
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
    out.println();
    var took = Duration.ofNanos(System.nanoTime() - begin);
    execute("VACUUM ANALYZE fleet.telemetry_1m");
    execute("VACUUM ANALYZE fleet.telemetry_1h");
    return took;
  }

  /// Of all readings and summaries, with their indexes.
  long bytesOnDisk() throws SQLException {
    return number(
        """
        SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
         WHERE c.relnamespace = 'fleet'::regnamespace AND c.relkind = 'r'
           AND c.relname LIKE 'telemetry%'\
        """);
  }

  private void register() throws SQLException {
    execute("INSERT INTO fleet.organization (org) VALUES ('%s')".formatted(ORG));
    execute(
        "INSERT INTO fleet.node (org, node_id, last_seen) VALUES ('%s', 'bench', now())"
            .formatted(ORG));
    execute(
        """
        INSERT INTO fleet.endpoint (org, node_id, key, value_type)
        SELECT '%s', 'bench', 'point.' || i, 'number' FROM generate_series(1, %d) i\
        """
            .formatted(ORG, endpoints));
  }

  /// The index is built after the rows, as that takes a fraction of the time.
  private long writeDay(LocalDate day) throws SQLException {
    var part = "fleet.telemetry_" + SUFFIX.format(day);
    execute("CREATE TABLE %s (LIKE fleet.telemetry INCLUDING DEFAULTS)".formatted(part));
    var rows =
        execute(
            """
            INSERT INTO %1$s (endpoint_id, ts, number_value)
            SELECT e.endpoint_id, s.at + e.endpoint_id * interval '1 ms',
                   20 + 5 * sin(extract(epoch FROM s.at) / 7000 + e.endpoint_id) + random()
              FROM (SELECT '%2$sT00:00Z'::timestamptz + i * interval '%3$s s' AS at
                      FROM generate_series(0, ceil(%4$d / %3$s)::int - 1) i) s,
                   fleet.endpoint e
             WHERE e.org = '%5$s' AND s.at < '%6$sT00:00Z'::timestamptz - interval '1 s' ORDER BY s.at\
            """
                .formatted(
                    part,
                    day,
                    String.format(Locale.ROOT, "%.6f", stepSeconds),
                    DAY_SECONDS,
                    ORG,
                    day.plusDays(1)));
    execute("ALTER TABLE %s ADD PRIMARY KEY (endpoint_id, ts)".formatted(part));
    execute(
        "ALTER TABLE fleet.telemetry ATTACH PARTITION %s FOR VALUES FROM ('%sT00:00Z') TO ('%sT00:00Z')"
            .formatted(part, day, day.plusDays(1)));
    return rows;
  }

  private long due() throws SQLException {
    return number("SELECT count(*) FROM fleet.rollup_due");
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private long execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return Math.max(0, statement.getLargeUpdateCount());
    }
  }
}
