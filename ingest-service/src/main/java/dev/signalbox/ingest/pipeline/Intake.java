package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.decode.Decoders;
import dev.signalbox.ingest.decode.Report;
import dev.signalbox.ingest.quarantine.QuarantineStore;
import dev.signalbox.ingest.quarantine.Quarantined;
import dev.signalbox.ingest.quarantine.Reason;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps of the pipeline, from messages to a committed transaction.
@ApplicationScoped
class Intake {
  /// @param reports in order, each under the index of its message
  /// @param refusals of whole messages
  record Decoded(List<Indexed> reports, List<Refusal> refusals) {}

  private final Decoders decoders;
  private final BatchStore store;
  private final QuarantineStore quarantine;
  private final Database database;
  private final PipelineConfig config;

  Intake(
      Decoders decoders,
      BatchStore store,
      QuarantineStore quarantine,
      Database database,
      PipelineConfig config) {
    this.decoders = decoders;
    this.store = store;
    this.quarantine = quarantine;
    this.database = database;
    this.config = config;
  }

  Decoded decode(List<Incoming> batch) {
    var reports = new ArrayList<Indexed>();
    var refusals = new ArrayList<Refusal>();
    for (int i = 0; i < batch.size(); i++) {
      var message = batch.get(i);
      if (message.payload().length > config.maxPayload().asLongValue()) {
        var detail = message.payload().length + " bytes";
        refusals.add(new Refusal(i, Reason.TOO_LARGE, "", detail));
        continue;
      }
      try {
        for (var report :
            decoders.decode(message.topic(), message.payload(), message.receivedAt())) {
          check(report);
          reports.add(new Indexed(i, report));
        }
      } catch (MalformedValueException e) {
        refusals.add(new Refusal(i, Reason.MALFORMED, e.field(), e.expectation()));
      }
    }
    return new Decoded(reports, refusals);
  }

  /// One transaction.
  Stored store(List<Incoming> batch, Decoded decoded, Writes writes) {
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

  private void check(Report report) {
    if (report.content() instanceof DeviceReport.Readings readings
        && readings.readings().size() > config.maxReadings()) {
      throw new MalformedValueException(
          "values", "must hold at most " + config.maxReadings() + " readings");
    }
  }

  private static Quarantined quarantined(List<Incoming> batch, Refusal refusal) {
    var detail = refusal.field().isEmpty() ? "" : refusal.field() + ": ";
    return quarantined(batch.get(refusal.index()), refusal.reason(), detail + refusal.detail());
  }

  private static Quarantined quarantined(Incoming message, Reason reason, String detail) {
    Optional<DeviceTopic> topic;
    try {
      topic = Optional.of(DeviceTopic.parse(message.topic()));
    } catch (MalformedValueException _) {
      topic = Optional.empty();
    }
    return new Quarantined(
        topic.map(parsed -> parsed.org().value()),
        topic.map(parsed -> parsed.nodeId().value()),
        message.topic(),
        Buffer.buffer(message.payload()),
        reason,
        detail,
        message.receivedAt());
  }
}
