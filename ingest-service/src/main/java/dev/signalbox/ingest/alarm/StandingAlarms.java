package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.StandingSource;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.EventFact;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The alarms that are active or unacknowledged, each with its newest transition, to be told again.
@ApplicationScoped
class StandingAlarms implements StandingSource {
  private static final String STANDING =
      "SELECT "
          + AlarmRows.COLUMNS
          + """
            , j.transition, j.actor, j.comment FROM fleet.alarm a
            CROSS JOIN LATERAL (
              SELECT x.transition, x.actor, x.comment FROM fleet.alarm_journal x
               WHERE x.alarm_id = a.alarm_id ORDER BY x.journal_id DESC LIMIT 1) AS j
           WHERE a.org = $1 AND (a.active OR a.latched OR NOT a.acknowledged)
          """;

  private final Database database;

  StandingAlarms(Database database) {
    this.database = database;
  }

  @Override
  public ChannelKind channel() {
    return ChannelKind.ALARMS;
  }

  @Override
  public Map<String, EventFact> standing(OrgId org) {
    var standing = new LinkedHashMap<String, EventFact>();
    for (Row row : database.session().query(STANDING, org.value())) {
      var alarm = AlarmRows.read(row);
      var kind = AlarmTransitionKind.ofWireName(row.getString("transition")).orElseThrow();
      var cause = new Cause(row.getString("actor"), Optional.ofNullable(row.getString("comment")));
      standing.put(alarm.id().toString(), alarm.transition(kind, cause));
    }
    return standing;
  }
}
