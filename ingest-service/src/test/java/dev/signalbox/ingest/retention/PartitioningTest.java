package dev.signalbox.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitioningTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 31);

  @Test
  void cutsReadingsByTheDayMinutesByTheMonthAndHoursByTheYear() {
    assertThat(Partitioning.RAW.around(DAY, 1).name()).isEqualTo("telemetry_20270101");
    assertThat(Partitioning.MINUTE.around(DAY, 0).low())
        .isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(Partitioning.HOUR.around(DAY, 0).high())
        .isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource
  void knowsItsPartitionsByName(Partitioning partitioning) {
    var partition = partitioning.around(DAY, 0);

    assertThat(partitioning.named(partition.name())).contains(partition);
  }

  @ParameterizedTest
  @EnumSource
  void takesOnlyItsOwnPartitions(Partitioning partitioning) {
    assertThat(partitioning.named(partitioning.table() + "_default")).isEmpty();
    assertThat(Partitioning.RAW.named("telemetry_1m_202612")).isEmpty();
    assertThat(Partitioning.RAW.named("telemetry_1h_2026")).isEmpty();
  }
}
