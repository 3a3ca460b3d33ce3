package dev.signalbox.ingest.kpi;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.NodeId;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Computes the key figures of a period.
@ApplicationScoped
class AlarmKpis {
  /// What called for an operator: `$1` org, `$2` and `$3` the period, `$4` nodes or null for all.
  private static final String ANNUNCIATED =
      """
      WITH annunciated AS (
        SELECT j.ts, j.severity, j.message, a.source, a.key, a.node_id
          FROM fleet.alarm_journal j JOIN fleet.alarm a ON a.alarm_id = j.alarm_id
         WHERE j.org = $1 AND j.ts >= $2 AND j.ts < $3
           AND ($4::text[] IS NULL OR a.node_id = ANY($4))
           AND j.transition IN ('raised', 're_alarmed')
           AND j.shelved_until IS NULL AND NOT j.suppressed AND NOT j.out_of_service)
      """;

  private static final String INTERVALS =
      ANNUNCIATED
          + """
            SELECT floor(extract(epoch FROM ts - $2) / $5)::int AS number, count(*)::int AS alarms
              FROM annunciated GROUP BY 1 ORDER BY 1
          """;
  private static final String SEVERITIES =
      ANNUNCIATED + " SELECT severity, count(*) AS times FROM annunciated GROUP BY 1";
  private static final String FREQUENT =
      ANNUNCIATED
          + """
            SELECT source, key, min(node_id) AS node_id, count(*) AS times,
                   (array_agg(message ORDER BY ts DESC))[1] AS message
              FROM annunciated GROUP BY source, key ORDER BY times DESC, source, key LIMIT 10
          """;

  /// Each alarm that was raised often enough within the time, with all of its annunciations.
  private static final String CHATTERING =
      ANNUNCIATED
          + """
            , steps AS (
              SELECT *, ts - lag(ts, $5::int) OVER (PARTITION BY source, key ORDER BY ts) AS took
                FROM annunciated)
            SELECT source, key, min(node_id) AS node_id, count(*) AS times,
                   (array_agg(message ORDER BY ts DESC))[1] AS message
              FROM steps GROUP BY source, key
            HAVING min(took) <= make_interval(secs => $6)
             ORDER BY times DESC, source, key LIMIT 100
          """;

  private static final String STANDING =
      """
      SELECT count(*) FILTER (WHERE a.active) AS active,
             count(*) FILTER (WHERE NOT a.acknowledged) AS unacknowledged,
             count(*) FILTER (WHERE a.active AND a.raised_at < $3
               AND NOT EXISTS (SELECT 1 FROM fleet.alarm_journal j
                 WHERE j.alarm_id = a.alarm_id AND j.transition = 'raised' AND j.ts >= $3)) AS stale,
             count(*) FILTER (WHERE a.latched) AS latched,
             count(*) FILTER (WHERE a.shelved_until IS NOT NULL) AS shelved,
             count(*) FILTER (WHERE a.suppressed) AS suppressed,
             count(*) FILTER (WHERE a.out_of_service) AS out_of_service
        FROM fleet.alarm a
       WHERE a.org = $1 AND ($2::text[] IS NULL OR a.node_id = ANY($2))
         AND (a.active OR a.latched OR NOT a.acknowledged)
      """;

  private final Database database;
  private final Clock clock;

  AlarmKpis(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// @param node only what concerns it
  KpiView of(Grant grant, Instant from, Instant to, Optional<NodeId> node) {
    var session = database.session();
    var period = new Period(grant.org().value(), from, to, nodes(grant, node));
    var counts = counts(session, period);
    var annunciated = counts.stream().mapToLong(Integer::longValue).sum();
    return new KpiView(
        from,
        to,
        annunciated,
        rate(period, counts, annunciated),
        floods(counts),
        frequent(
            session.query(
                CHATTERING,
                period.and(
                    Thresholds.CHATTERING_TIMES - 1,
                    (double) Thresholds.CHATTERING_WITHIN.toSeconds())),
            annunciated),
        standing(session, period),
        severities(session, period),
        frequent(session.query(FREQUENT, period.and()), annunciated),
        KpiView.Limits.STANDARD);
  }

  private record Period(String org, Instant from, Instant to, Optional<List<String>> nodes) {
    @Nullable Object[] and(Object... others) {
      List<@Nullable Object> all = new ArrayList<>();
      all.add(org);
      all.add(Times.of(from));
      all.add(Times.of(to));
      all.add(nodeIds());
      Collections.addAll(all, others);
      return all.toArray();
    }

    /// Null stands for all.
    String @Nullable [] nodeIds() {
      return nodes.map(ids -> ids.toArray(String[]::new)).orElse(null);
    }

    /// The last interval may be shorter.
    int intervals() {
      var length = Duration.between(from, to).toMillis();
      return (int) Math.ceilDiv(length, Thresholds.INTERVAL.toMillis());
    }
  }

  private static List<Integer> counts(Session session, Period period) {
    var counts = new ArrayList<>(Collections.nCopies(period.intervals(), 0));
    var seconds = (double) Thresholds.INTERVAL.toSeconds();
    for (var row : session.query(INTERVALS, period.and(seconds))) {
      counts.set(row.getInteger("number"), row.getInteger("alarms"));
    }
    return counts;
  }

  private static KpiView.Rate rate(Period period, List<Integer> counts, long annunciated) {
    var time = (double) Duration.between(period.from(), period.to()).toMillis();
    var average = annunciated / (time / Thresholds.INTERVAL.toMillis());
    var peak = Collections.max(counts);
    var busiest =
        peak == 0
            ? Optional.<Instant>empty()
            : Optional.of(
                period.from().plus(Thresholds.INTERVAL.multipliedBy(counts.indexOf(peak))));
    return new KpiView.Rate(rounded(average), peak, busiest, verdict(average));
  }

  private static String verdict(double average) {
    if (average <= Thresholds.ACCEPTABLE_RATE) {
      return "acceptable";
    }
    return average <= Thresholds.MANAGEABLE_RATE ? "manageable" : "over-demanding";
  }

  private static KpiView.FloodView floods(List<Integer> counts) {
    var floods = Floods.of(counts);
    return new KpiView.FloodView(
        floods.count(),
        rounded(100.0 * floods.intervals() / counts.size()),
        Thresholds.INTERVAL.multipliedBy(floods.longest()).toMillis());
  }

  private KpiView.Standing standing(Session session, Period period) {
    var longAgo = Times.of(clock.instant().minus(Thresholds.STALE_AFTER));
    var row = session.queryOne(STANDING, period.org(), period.nodeIds(), longAgo).orElseThrow();
    return new KpiView.Standing(
        row.getLong("active"),
        row.getLong("unacknowledged"),
        row.getLong("stale"),
        row.getLong("latched"),
        row.getLong("shelved"),
        row.getLong("suppressed"),
        row.getLong("out_of_service"));
  }

  private static Map<String, Long> severities(Session session, Period period) {
    var times = new LinkedHashMap<String, Long>();
    for (var severity : Severity.values()) {
      times.put(severity.wireName(), 0L);
    }
    for (var row : session.query(SEVERITIES, period.and())) {
      for (var severity : Severity.values()) {
        if (severity.rank() == row.getInteger("severity")) {
          times.put(severity.wireName(), row.getLong("times"));
        }
      }
    }
    return times;
  }

  private static List<KpiView.Frequent> frequent(List<Row> rows, long all) {
    return rows.stream()
        .map(row ->
            new KpiView.Frequent(
                row.getString("source"),
                row.getString("key"),
                Optional.ofNullable(row.getString("node_id")),
                row.getString("message"),
                row.getLong("times"),
                rounded(100.0 * row.getLong("times") / all)))
        .toList();
  }

  private static Optional<List<String>> nodes(Grant grant, Optional<NodeId> node) {
    return node.map(one -> List.of(one.value()))
        .or(() -> grant.nodes().map(nodes -> nodes.stream().map(NodeId::value).toList()));
  }

  private static double rounded(double number) {
    return Math.round(number * 100) / 100.0;
  }
}
