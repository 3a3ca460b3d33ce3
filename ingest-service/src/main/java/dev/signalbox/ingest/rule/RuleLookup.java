package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Finds what a caller may see, and reads what one sends.
@ApplicationScoped
class RuleLookup {
  /// A body that fits its endpoint.
  record Wanted(Rule.Target target, RuleDefinition definition) {}

  private final Database database;
  private final RuleStore store;
  private final RuleConfig config;

  RuleLookup(Database database, RuleStore store, RuleConfig config) {
    this.database = database;
    this.store = store;
    this.config = config;
  }

  RuleView find(Grant grant, String ruleId) {
    return store
        .find(database.session(), grant, ruleId, false)
        .map(RuleView::of)
        .orElseThrow(() -> Queries.notFound("alarm rule " + ruleId));
  }

  Wanted read(Grant grant, byte @Nullable [] body) {
    var request = RuleRequest.read(body, config.maxTime());
    var id = request.endpointId();
    var endpoint =
        store
            .watchable(grant, id)
            .orElseThrow(() ->
                new RefusedException(
                    Problem.ofField(
                        ErrorCode.NOT_FOUND, "endpointId", "There is no endpoint " + id)));
    return new Wanted(endpoint.target(), request.definition(endpoint.target(), endpoint.type()));
  }

  boolean isTaken(Grant grant, String name) {
    return database
        .session()
        .queryOne(
            "SELECT 1 FROM fleet.alarm_rule WHERE org = $1 AND name = $2",
            grant.org().value(),
            name)
        .isPresent();
  }
}
