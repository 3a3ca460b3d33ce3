package dev.signalbox.command.store;

import dev.signalbox.command.interlock.Interlock;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Which alarms of interlocks stand, and which of them the alarm intake has been told.
@ApplicationScoped
public class InterlockAlarms {
  private static final String UNTOLD =
      """
      SELECT %s, i.alarm_message,
             i.tripped_at IS NOT NULL OR i.refused_at IS NOT NULL AS alarm,
             i.alarm_told, i.bypass_until IS NOT NULL AS bypass, i.bypass_told
      FROM command.interlock i
      WHERE i.alarm_told <> (i.tripped_at IS NOT NULL OR i.refused_at IS NOT NULL)
         OR i.bypass_told <> (i.bypass_until IS NOT NULL)
      ORDER BY i.sequence
      LIMIT 500
      """
          .formatted(InterlockRows.COLUMNS);

  private static final String TOLD =
      """
      UPDATE command.interlock SET alarm_told = $2, bypass_told = $3 WHERE interlock_id = $1
      """;

  private final Database database;

  InterlockAlarms(Database database) {
    this.database = database;
  }

  /// What is to be told of one interlock.
  ///
  /// @param active whether its alarm stands
  /// @param bypassed whether the alarm of its bypass stands
  public record Untold(
      Interlock interlock,
      String message,
      boolean active,
      boolean activeTold,
      boolean bypassed,
      boolean bypassTold) {}

  public List<Untold> untold() {
    var untold = new ArrayList<Untold>();
    for (var row : database.execute(UNTOLD, Tuple.tuple())) {
      untold.add(
          new Untold(
              InterlockRows.interlock(row),
              row.getString("alarm_message"),
              row.getBoolean("alarm"),
              row.getBoolean("alarm_told"),
              row.getBoolean("bypass"),
              row.getBoolean("bypass_told")));
    }
    return untold;
  }

  public void told(Untold untold) {
    database.execute(
        TOLD, Tuple.of(untold.interlock().id().value(), untold.active(), untold.bypassed()));
  }
}
