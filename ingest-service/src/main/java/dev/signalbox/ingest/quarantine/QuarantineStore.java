package dev.signalbox.ingest.quarantine;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/// Sets payloads aside.
@Startup
@ApplicationScoped
public class QuarantineStore {
  /// Bytes kept of a payload.
  static final int KEPT_BYTES = 64 * 1024;

  private static final int DETAIL_LENGTH = 1000;
  private static final String INSERT =
      """
      INSERT INTO fleet.quarantine
        (org, node_id, topic, payload, payload_bytes, reason, detail, received_at)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::int[], $6::text[],
        $7::text[], $8::timestamptz[])
      """;

  private final MeterRegistry meters;

  QuarantineStore(MeterRegistry meters) {
    this.meters = meters;
    for (var reason : Reason.values()) {
      counter(reason);
    }
  }

  public void store(Session session, List<Quarantined> many) {
    if (many.isEmpty()) {
      return;
    }
    session.update(
        INSERT,
        many.stream().map(one -> one.org().orElse(null)).toArray(String[]::new),
        many.stream().map(one -> one.nodeId().orElse(null)).toArray(String[]::new),
        many.stream().map(one -> storable(one.topic())).toArray(String[]::new),
        many.stream().map(QuarantineStore::kept).toArray(Buffer[]::new),
        many.stream().map(one -> one.payload().length()).toArray(Integer[]::new),
        many.stream().map(one -> one.reason().wireName()).toArray(String[]::new),
        many.stream().map(one -> storable(one.detail())).toArray(String[]::new),
        many.stream().map(one -> Times.of(one.receivedAt())).toArray(OffsetDateTime[]::new));
  }

  /// Counts what was set aside, once that has committed.
  public void count(List<Quarantined> many) {
    for (var one : many) {
      counter(one.reason()).increment();
    }
  }

  private Counter counter(Reason reason) {
    return meters.counter("signalbox.quarantined", "reason", reason.wireName());
  }

  private static Buffer kept(Quarantined one) {
    var payload = one.payload();
    return payload.length() <= KEPT_BYTES ? payload : payload.slice(0, KEPT_BYTES);
  }

  /// PostgreSQL has no U+0000 in text.
  private static String storable(String text) {
    var clean = text.replace('\0', '?');
    return clean.length() <= DETAIL_LENGTH ? clean : clean.substring(0, DETAIL_LENGTH);
  }
}
