package dev.signalbox.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.database.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class OldRowsTest {
  @Inject OldRows oldRows;
  @Inject Database database;

  @Test
  void removesWhatIsOldAndKeepsWhatWasNotPublished() {
    database
        .session()
        .update(
            """
            INSERT INTO fleet.journal
              (event_id, org, channel, entry, standing, standing_field, created_at, published_at)
            SELECT 'old-' || i, 'old-rows', 'x', '', 'keep', '', now() - interval '1 year', at
              FROM unnest(ARRAY[now() - interval '8 days', now()]) WITH ORDINALITY AS w(at, i)
            """);
    database
        .session()
        .update(
            """
            INSERT INTO fleet.quarantine
              (org, topic, payload, payload_bytes, reason, detail, received_at)
            SELECT 'old-rows', 'x', '', 0, 'malformed', '', now() - age
              FROM unnest(ARRAY[interval '31 days', interval '29 days']) AS age
            """);

    oldRows.remove();

    assertThat(count("fleet.journal")).isEqualTo(1);
    assertThat(count("fleet.quarantine")).isEqualTo(1);
  }

  private long count(String table) {
    return database
        .session()
        .queryOne("SELECT count(*) FROM " + table + " WHERE org = 'old-rows'")
        .orElseThrow()
        .getLong(0);
  }
}
