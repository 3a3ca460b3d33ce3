package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.decode.Decoders;
import dev.signalbox.ingest.decode.Origin;
import dev.signalbox.ingest.quarantine.QuarantineStore;
import dev.signalbox.ingest.quarantine.Quarantined;
import dev.signalbox.ingest.quarantine.Reason;
import dev.signalbox.protocol.identity.NodeId;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// The step that writes: a batch, and what is set aside of it, in one transaction.
@ApplicationScoped
class Intake {
  private final Decoders decoders;
  private final BatchStore store;
  private final QuarantineStore quarantine;
  private final Database database;

  Intake(Decoders decoders, BatchStore store, QuarantineStore quarantine, Database database) {
    this.decoders = decoders;
    this.store = store;
    this.quarantine = quarantine;
    this.database = database;
  }

  /// One transaction.
  Stored store(List<Incoming> batch, BatchDecoder.Decoded decoded, Writes writes) {
    var aside = new ArrayList<Quarantined>();
    decoded.refusals().forEach(refusal -> aside.add(quarantined(batch, refusal)));
    writes.refusals().forEach(refusal -> aside.add(quarantined(batch, refusal)));
    var stored =
        database.transaction(session -> {
          var result = store.store(session, writes);
          quarantine.store(session, aside);
          return result;
        });
    quarantine.count(aside);
    return stored;
  }

  void setAside(Incoming message, Reason reason, String detail) {
    var one = List.of(quarantined(message, reason, detail));
    quarantine.store(database.session(), one);
    quarantine.count(one);
  }

  private Quarantined quarantined(List<Incoming> batch, Refusal refusal) {
    var detail = refusal.field().isEmpty() ? "" : refusal.field() + ": ";
    return quarantined(batch.get(refusal.index()), refusal.reason(), detail + refusal.detail());
  }

  private Quarantined quarantined(Incoming message, Reason reason, String detail) {
    var origin = decoders.origin(message.topic());
    return new Quarantined(
        origin.map(known -> known.org().value()),
        origin.flatMap(Origin::nodeId).map(NodeId::value),
        message.topic(),
        Buffer.buffer(message.payload()),
        reason,
        detail,
        message.receivedAt());
  }
}
