package dev.signalbox.ingest.quarantine;

import dev.signalbox.ingest.database.ExpiringRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What was set aside long ago.
@ApplicationScoped
class OldQuarantine implements ExpiringRows {
  private final QuarantineConfig config;

  OldQuarantine(QuarantineConfig config) {
    this.config = config;
  }

  @Override
  public String removal() {
    return "DELETE FROM fleet.quarantine WHERE received_at < now() - make_interval(secs => $1)";
  }

  @Override
  public Duration age() {
    return config.retention();
  }
}
