package dev.signalbox.ingest.telemetry;

import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Value;
import io.vertx.sqlclient.Row;

/// Values as they stand in rows.
public final class StoredValue {
  /// Of a table with the alias `t`.
  public static final String COLUMNS = "t.number_value, t.boolean_value, t.text_value, t.quality";

  private StoredValue() {}

  public static Value of(Row row) {
    var number = row.getDouble("number_value");
    if (number != null) {
      return Value.of(number);
    }
    var flag = row.getBoolean("boolean_value");
    return flag != null ? Value.of(flag) : Value.of(row.getString("text_value"));
  }

  static short code(Quality quality) {
    return switch (quality) {
      case GOOD -> 0;
      case STALE -> 1;
      case BAD -> 2;
    };
  }

  public static Quality quality(Row row) {
    return switch (row.getInteger("quality")) {
      case 0 -> Quality.GOOD;
      case 1 -> Quality.STALE;
      default -> Quality.BAD;
    };
  }
}
