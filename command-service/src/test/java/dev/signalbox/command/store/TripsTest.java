package dev.signalbox.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.SqlConnectOptions;
import org.junit.jupiter.api.Test;

class TripsTest {
  @Test
  void isKeptPreparedByTheClient() {
    assertThat(Trips.TRIP)
        .hasSizeLessThan(SqlConnectOptions.DEFAULT_PREPARED_STATEMENT_CACHE_SQL_LIMIT);
  }
}
