package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Columns;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Amends endpoints on behalf of people, one or many.
@ApplicationScoped
public class EndpointDesk {
  public static final Set<String> FIELDS =
      Set.of(
          "valueType", "name", "unit", "writable", "min", "max", "safeValue", "labels", "metadata");

  private static final String ADD =
      """
      INSERT INTO fleet.endpoint (org, node_id, key, value_type)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      EndpointView.SELECT
          + """
             JOIN unnest($1::text[], $2::text[], $3::text[])
               AS w(org, node_id, key) ON e.org = w.org AND e.node_id = w.node_id AND e.key = w.key
            ORDER BY e.endpoint_id FOR NO KEY UPDATE OF e
          """;

  private static final String SET =
      """
      UPDATE fleet.endpoint e
         SET name = s.name, unit = s.unit, writable = s.writable, min_value = s.low,
             max_value = s.high, safe_number = s.safe_number, safe_boolean = s.safe_boolean,
             safe_text = s.safe_text, labels = s.labels::jsonb, metadata = s.metadata::jsonb
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::boolean[], $5::float8[], $6::float8[],
               $7::float8[], $8::boolean[], $9::text[], $10::text[], $11::text[])
          AS s(endpoint_id, name, unit, writable, low, high, safe_number, safe_boolean, safe_text,
               labels, metadata)
       WHERE e.endpoint_id = s.endpoint_id
      """;

  EndpointDesk() {}

  /// Registers endpoints of known nodes that are not there yet. Answers how many.
  public int add(Session session, SortedMap<PointName, ValueType> points) {
    return session.update(
        ADD,
        orgs(points.keySet()),
        nodes(points.keySet()),
        keys(points.keySet()),
        Columns.texts(points.values(), ValueType::wireName));
  }

  /// Amends endpoints; of each, the members of its body that are there. Answers how many are
  /// different now.
  ///
  /// @param refused is told of each body that does not fit, and of each endpoint that is not there;
  ///   then the caller rolls back
  public int amend(
      Session session,
      SortedMap<PointName, Body> bodies,
      BiConsumer<PointName, MalformedValueException> refused) {
    var names = bodies.keySet();
    var changed = new LinkedHashMap<Long, EndpointSettings>();
    var missing = new LinkedHashMap<>(bodies);
    for (var row : session.query(LOCK, orgs(names), nodes(names), keys(names))) {
      var name = new PointName(NodeStore.nameOf(row), new EndpointKey(row.getString("key")));
      missing.remove(name);
      try {
        var before = EndpointSettings.of(row);
        var after = amended(row, before, Objects.requireNonNull(bodies.get(name)));
        if (!after.equals(before)) {
          changed.put(row.getLong("endpoint_id"), after);
        }
      } catch (MalformedValueException e) {
        refused.accept(name, e);
      }
    }
    missing.forEach((name, _) ->
        refused.accept(
            name,
            new MalformedValueException("valueType", "is missing; a new endpoint needs one")));
    save(session, changed);
    return changed.size();
  }

  private static EndpointSettings amended(Row row, EndpointSettings before, Body body) {
    var type = ValueType.ofWireName(row.getString("value_type")).orElseThrow();
    if (body.parsed("valueType", EndpointDesk::type).filter(said -> said != type).isPresent()) {
      throw new MalformedValueException(
          body.field("valueType"), "the endpoint is a " + type.wireName() + " and remains one");
    }
    return before.amended(body, type);
  }

  /// Reads a type as it stands in a request.
  public static ValueType type(String text) {
    return ValueType.ofWireName(text)
        .orElseThrow(
            () -> new MalformedValueException("valueType", "expected number, boolean or text"));
  }

  private static void save(Session session, Map<Long, EndpointSettings> changed) {
    if (changed.isEmpty()) {
      return;
    }
    var all = changed.values();
    session.update(
        SET,
        changed.keySet().toArray(Long[]::new),
        Columns.texts(all, one -> one.name().orElse(null)),
        Columns.texts(all, one -> one.unit().orElse(null)),
        Columns.of(all, EndpointSettings::writable, Boolean[]::new),
        Columns.of(all, one -> one.min().orElse(null), Double[]::new),
        Columns.of(all, one -> one.max().orElse(null), Double[]::new),
        Columns.of(all, one -> number(one.safe().orElse(null)), Double[]::new),
        Columns.of(all, one -> flag(one.safe().orElse(null)), Boolean[]::new),
        Columns.texts(all, one -> text(one.safe().orElse(null))),
        Columns.texts(all, one -> one.tags().labels().text()),
        Columns.texts(all, one -> one.tags().metadata().text()));
  }

  private static @Nullable Double number(@Nullable Value value) {
    return value instanceof Value.Numeric(double number) ? Double.valueOf(number) : null;
  }

  private static @Nullable Boolean flag(@Nullable Value value) {
    return value instanceof Value.Bool(boolean flag) ? Boolean.valueOf(flag) : null;
  }

  private static @Nullable String text(@Nullable Value value) {
    return value instanceof Value.Text(String text) ? text : null;
  }

  private static Object orgs(Collection<PointName> names) {
    return Columns.texts(names, name -> name.node().org().value());
  }

  private static Object nodes(Collection<PointName> names) {
    return Columns.texts(names, name -> name.node().nodeId().value());
  }

  private static Object keys(Collection<PointName> names) {
    return Columns.texts(names, name -> name.key().value());
  }
}
