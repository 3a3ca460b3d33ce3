package dev.signalbox.ingest.kpi;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures of the last ten minutes as metrics, one row per organization that has alarms. Every
/// replica tells the same; take the maximum.
@ApplicationScoped
class KpiMeters {
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final int MAX_ORGANIZATIONS = 1000;
  private static final String STANDING =
      """
      SELECT a.org, count(*) FILTER (WHERE a.active) AS active,
             count(*) FILTER (WHERE NOT a.acknowledged) AS unacknowledged,
             count(*) FILTER (WHERE a.active AND a.raised_at < now() - make_interval(secs => $1)
               AND NOT EXISTS (SELECT 1 FROM fleet.alarm_journal j
                 WHERE j.alarm_id = a.alarm_id AND j.transition = 'raised'
                   AND j.ts >= now() - make_interval(secs => $1))) AS stale
        FROM fleet.alarm a WHERE a.active OR a.latched OR NOT a.acknowledged
       GROUP BY a.org ORDER BY a.org LIMIT $2
      """;
  private static final String RECENT =
      """
      WITH recent AS (
        SELECT j.org, j.ts, a.source, a.key,
               j.ts - lag(j.ts, $2::int) OVER (PARTITION BY j.org, a.source, a.key ORDER BY j.ts)
                 AS took
          FROM fleet.organization o
          JOIN fleet.alarm_journal j ON j.org = o.org AND j.ts >= now() - make_interval(secs => $1)
          JOIN fleet.alarm a ON a.alarm_id = j.alarm_id
         WHERE j.transition IN ('raised', 're_alarmed') AND j.shelved_until IS NULL
           AND NOT j.suppressed AND NOT j.out_of_service)
      SELECT org, count(*) AS annunciated,
             count(DISTINCT (source, key)) FILTER (WHERE took <= make_interval(secs => $3))
               AS chattering
        FROM recent GROUP BY org ORDER BY org LIMIT $4
      """;

  private final Database database;
  private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
  private @Nullable Periodic worker;

  KpiMeters(Database database, MeterRegistry meters) {
    this.database = database;
    add(meters, "active", "Alarms whose condition holds");
    add(meters, "unacknowledged", "Alarms that nobody has seen");
    add(meters, "stale", "Alarms that are active for more than a day");
    add(meters, "annunciated", "Alarms raised or repeated in the last ten minutes");
    add(meters, "chattering", "Alarms raised three times in a minute, in the last ten minutes");
  }

  private void add(MeterRegistry meters, String name, String description) {
    gauges.put(
        name,
        MultiGauge.builder("signalbox.alarms." + name).description(description).register(meters));
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    worker = Periodic.start("alarm metrics", INTERVAL, this::measure);
  }

  void stop(@Observes ShutdownEvent event) {
    if (worker != null) {
      worker.close();
    }
  }

  void measure() {
    var standing =
        database
            .session()
            .query(STANDING, (double) Thresholds.STALE_AFTER.toSeconds(), MAX_ORGANIZATIONS);
    show("active", standing);
    show("unacknowledged", standing);
    show("stale", standing);
    var recent =
        database
            .session()
            .query(
                RECENT,
                (double) Thresholds.INTERVAL.toSeconds(),
                Thresholds.CHATTERING_TIMES - 1,
                (double) Thresholds.CHATTERING_WITHIN.toSeconds(),
                MAX_ORGANIZATIONS);
    show("annunciated", recent);
    show("chattering", recent);
  }

  private void show(String name, List<Row> rows) {
    var gauge = gauges.get(name);
    if (gauge != null) {
      gauge.register(
          rows.stream()
              .map(
                  row -> MultiGauge.Row.of(Tags.of("org", row.getString("org")), row.getLong(name)))
              .toList(),
          true);
    }
  }
}
