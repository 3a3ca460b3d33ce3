package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.database.Times;
import dev.signalbox.protocol.fact.Value;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Readings turned on their side: one array per column, as `unnest` takes them.
final class ReadingColumns {
  final Long[] endpointIds;
  final OffsetDateTime[] times;
  final @Nullable Double[] numbers;
  final @Nullable Boolean[] flags;
  final @Nullable String[] texts;
  final Short[] qualities;

  ReadingColumns(Collection<Measured> readings) {
    var size = readings.size();
    endpointIds = new Long[size];
    times = new OffsetDateTime[size];
    numbers = new Double[size];
    flags = new Boolean[size];
    texts = new String[size];
    qualities = new Short[size];
    var row = 0;
    for (var reading : readings) {
      endpointIds[row] = reading.endpointId().value();
      times[row] = Times.of(reading.timestamp());
      switch (reading.value()) {
        case Value.Numeric(double number) -> numbers[row] = number;
        case Value.Bool(boolean flag) -> flags[row] = flag;
        case Value.Text(String text) -> texts[row] = text;
      }
      qualities[row] = StoredValue.code(reading.quality());
      row++;
    }
  }

  Object[] parameters() {
    return new Object[] {endpointIds, times, numbers, flags, texts, qualities};
  }
}
