package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.identity.EndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SequencedMap;

/// Writes what is said about endpoints, by their device or over REST.
@ApplicationScoped
public class EndpointStore {
  private static final String DESCRIBE =
      """
      UPDATE fleet.endpoint e
         SET name = coalesce(d.name, e.name), unit = coalesce(d.unit, e.unit),
             writable = coalesce(d.writable, e.writable),
             min_value = coalesce(d.low, e.min_value), max_value = coalesce(d.high, e.max_value)
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::boolean[], $5::float8[], $6::float8[])
          AS d(endpoint_id, name, unit, writable, low, high)
       WHERE e.endpoint_id = d.endpoint_id
      """;

  EndpointStore() {}

  /// @param descriptions in the order of their endpoints
  public void describe(
      Session session, SequencedMap<EndpointId, EndpointDescription> descriptions) {
    if (descriptions.isEmpty()) {
      return;
    }
    var all = List.copyOf(descriptions.values());
    session.update(
        DESCRIBE,
        descriptions.keySet().stream().map(EndpointId::value).toArray(Long[]::new),
        all.stream().map(one -> one.name().orElse(null)).toArray(String[]::new),
        all.stream().map(one -> one.unit().orElse(null)).toArray(String[]::new),
        all.stream().map(one -> one.writable().orElse(null)).toArray(Boolean[]::new),
        all.stream()
            .map(one -> one.min().isPresent() ? one.min().getAsDouble() : null)
            .toArray(Double[]::new),
        all.stream()
            .map(one -> one.max().isPresent() ? one.max().getAsDouble() : null)
            .toArray(Double[]::new));
  }
}
