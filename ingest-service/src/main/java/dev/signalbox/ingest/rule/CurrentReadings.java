package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.identity.EndpointId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The newest readings of some rules' endpoints, to be looked at once more.
record CurrentReadings(Map<EndpointId, RuleInput.Reading> readings) {
  private static final String FIND =
      """
      SELECT c.endpoint_id, c.ts, c.number_value, c.boolean_value, c.text_value
        FROM fleet.current_value c WHERE c.endpoint_id = ANY($1)
      """;

  static CurrentReadings of(Session session, Collection<Rule> rules) {
    var ids =
        rules.stream()
            .map(rule -> rule.target().endpointId().value())
            .distinct()
            .toArray(Long[]::new);
    var readings = new HashMap<EndpointId, RuleInput.Reading>();
    for (var row : session.query(FIND, (Object) ids)) {
      readings.put(
          new EndpointId(row.getLong("endpoint_id")),
          new RuleInput.Reading(
              RuleRows.value(row, "number_value", "boolean_value", "text_value"),
              row.getOffsetDateTime("ts").toInstant()));
    }
    return new CurrentReadings(readings);
  }

  /// Looking at a value again does not make it newer, so there is none for what asks for its age.
  Optional<RuleInput.Reading> of(Rule rule) {
    return switch (rule.definition().condition()) {
      case Condition.Level _, Condition.Equal _ ->
          Optional.ofNullable(readings.get(rule.target().endpointId()));
      case Condition.Rate _, Condition.Stale _ -> Optional.empty();
    };
  }
}
