package dev.signalbox.ingest.announce;

import dev.signalbox.ingest.database.ExpiringRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Events that were published long ago. Unpublished ones stay, however old they are.
@ApplicationScoped
class OldEvents implements ExpiringRows {
  private final AnnounceConfig config;

  OldEvents(AnnounceConfig config) {
    this.config = config;
  }

  @Override
  public String removal() {
    return "DELETE FROM fleet.journal WHERE published_at < now() - make_interval(secs => $1)";
  }

  @Override
  public Duration age() {
    return config.journalRetention();
  }
}
