package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.database.Columns;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.identity.EndpointId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which endpoint of its node an alarm concerns, where only its key tells: the endpoint whose key
/// the alarm's is or begins with, such as `hlt.temp` for the alarm `hlt.temp.high`. The longest one
/// wins.
final class AlarmEndpoints {
  private static final String FIND =
      """
      SELECT w.position, e.endpoint_id
        FROM unnest($1::int[], $2::text[], $3::text[], $4::text[]) AS w(position, org, node_id, key)
        JOIN fleet.endpoint e ON e.org = w.org AND e.node_id = w.node_id AND e.key = w.key
       ORDER BY length(e.key)
      """;

  /// One way to begin an alarm's key.
  private record Wanted(int position, String org, String nodeId, String key) {}

  private AlarmEndpoints() {}

  /// The same signals, with the endpoint wherever there is one.
  static List<AlarmSignal> link(Session session, List<AlarmSignal> signals) {
    var wanted = new ArrayList<Wanted>();
    for (int i = 0; i < signals.size(); i++) {
      addWanted(wanted, i, signals.get(i));
    }
    if (wanted.isEmpty()) {
      return signals;
    }
    var found = find(session, wanted);
    var linked = new ArrayList<>(signals);
    found.forEach((position, endpoint) -> {
      var signal = signals.get(position);
      var node = signal.subject().nodeId().orElseThrow();
      linked.set(position, signal.concerning(AlarmSubject.of(node, endpoint)));
    });
    return linked;
  }

  private static void addWanted(List<Wanted> wanted, int position, AlarmSignal signal) {
    var node = signal.subject().nodeId();
    if (!(signal.input() instanceof AlarmInput.Raise)
        || node.isEmpty()
        || signal.subject().endpointId().isPresent()) {
      return;
    }
    var org = signal.name().org().value();
    var key = signal.name().key().value();
    for (var end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1)) {
      wanted.add(new Wanted(position, org, node.get().value(), key.substring(0, end)));
    }
  }

  /// The longest comes last and stays.
  private static Map<Integer, EndpointId> find(Session session, List<Wanted> wanted) {
    var found = new HashMap<Integer, EndpointId>();
    var rows =
        session.query(
            FIND,
            Columns.of(wanted, Wanted::position, Integer[]::new),
            Columns.texts(wanted, Wanted::org),
            Columns.texts(wanted, Wanted::nodeId),
            Columns.texts(wanted, Wanted::key));
    for (var row : rows) {
      found.put(row.getInteger("position"), new EndpointId(row.getLong("endpoint_id")));
    }
    return found;
  }
}
