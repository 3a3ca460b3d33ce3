package dev.signalbox.ingest.dialect;

import dev.signalbox.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets one replica at a time read a source: sequence numbers and aliases make sense only to who
/// sees all messages of an edge node, in order. A tenure ends by itself when it is not renewed.
@ApplicationScoped
public class Tenures {
  private static final String RENEW =
      """
      INSERT INTO fleet.source_reader AS r (source, replica, held_until)
      VALUES ($1, $2, now() + make_interval(secs => $3))
      ON CONFLICT (source) DO UPDATE
        SET replica = excluded.replica, held_until = excluded.held_until
        WHERE r.replica = excluded.replica OR r.held_until < now()
      RETURNING r.source
      """;

  private final Database database;
  private final String replica;

  Tenures(Database database, @ConfigProperty(name = "signalbox.replica") String replica) {
    this.database = database;
    this.replica = replica;
  }

  /// Begins a tenure or goes on with it. Answers false while another replica has it.
  public boolean renew(String source, Duration length) {
    var seconds = (double) length.toMillis() / 1000;
    return database.session().queryOne(RENEW, source, replica, seconds).isPresent();
  }

  /// Lets another replica begin at once.
  public void end(String source) {
    database
        .session()
        .update(
            "DELETE FROM fleet.source_reader WHERE source = $1 AND replica = $2", source, replica);
  }
}
