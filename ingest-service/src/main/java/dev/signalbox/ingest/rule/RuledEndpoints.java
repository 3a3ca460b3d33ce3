package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which endpoints have rules, so that the readings of all others cost nothing. Follows a version
/// number that every change of a rule counts up, whichever replica it came through. The rules
/// themselves are read where they are used, and so are never old.
@ApplicationScoped
class RuledEndpoints {
  private final Database database;
  private final RuleConfig config;

  /// Written by the refreshing thread, read by every lane.
  private volatile @Nullable Set<EndpointId> known;

  private long version;
  private @Nullable Periodic worker;

  RuledEndpoints(Database database, RuleConfig config) {
    this.database = database;
    this.config = config;
  }

  void start(@Observes @Priority(40) StartupEvent event) {
    worker = Periodic.start("alarm rules", config.refreshInterval(), this::refresh);
  }

  void stop(@Observes ShutdownEvent event) {
    if (worker != null) {
      worker.close();
    }
  }

  /// True as long as nothing is known yet.
  boolean contains(EndpointId endpoint) {
    var endpoints = known;
    return endpoints == null || endpoints.contains(endpoint);
  }

  /// To be called in the transaction of a change.
  static void changed(Session session) {
    session.update("UPDATE fleet.alarm_rule_version SET version = version + 1");
  }

  synchronized void refresh() {
    var session = database.session();
    long newest =
        session
            .queryOne("SELECT version FROM fleet.alarm_rule_version")
            .orElseThrow()
            .getLong("version");
    if (known != null && newest == version) {
      return;
    }
    known =
        session.query("SELECT DISTINCT endpoint_id FROM fleet.alarm_rule WHERE enabled").stream()
            .map(row -> new EndpointId(row.getLong("endpoint_id")))
            .collect(Collectors.toUnmodifiableSet());
    version = newest;
  }
}
