package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.database.DatabaseUnavailableException;
import dev.signalbox.ingest.quarantine.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// The path of a batch from the broker. Each batch is one transaction, and is acknowledged once
/// that has committed. Called by every lane at once, each with its own batch.
@ApplicationScoped
public class Pipeline {
  private static final Logger LOG = Logger.getLogger(Pipeline.class);

  private final BatchDecoder decoder;
  private final Intake intake;
  private final Admission admission;
  private final Announcements announcements;
  private final PipelineConfig config;

  Pipeline(
      BatchDecoder decoder,
      Intake intake,
      Admission admission,
      Announcements announcements,
      PipelineConfig config) {
    this.decoder = decoder;
    this.intake = intake;
    this.admission = admission;
    this.announcements = announcements;
    this.config = config;
  }

  /// Stores a batch and acknowledges it. While PostgreSQL does not answer, nothing is acknowledged
  /// and the batch is tried again. A batch that fails on its data is split, down to the message at
  /// fault, which is set aside.
  ///
  /// @param goOn false once the process stops; then what is not stored is left to the broker
  void process(List<Incoming> batch, BooleanSupplier goOn) {
    var backoff = new Backoff(config.minBackoff(), config.maxBackoff());
    while (true) {
      try {
        processOnce(batch);
        return;
      } catch (DatabaseUnavailableException e) {
        LOG.warnf("%d messages wait for PostgreSQL: %s", batch.size(), e.getMessage());
        if (!backoff.pause(goOn)) {
          return;
        }
      } catch (RuntimeException e) {
        split(batch, e, goOn);
        return;
      }
    }
  }

  private void processOnce(List<Incoming> batch) {
    var decoded = decoder.decode(batch);
    var writes = admission.admit(decoded.reports());
    var stored = intake.store(batch, decoded, writes);
    announcements.announce(writes, stored, batch.getFirst().receivedAt());
    batch.forEach(Incoming::acknowledge);
  }

  private void split(List<Incoming> batch, RuntimeException cause, BooleanSupplier goOn) {
    if (batch.size() > 1) {
      var middle = batch.size() / 2;
      process(batch.subList(0, middle), goOn);
      process(batch.subList(middle, batch.size()), goOn);
      return;
    }
    var message = batch.getFirst();
    LOG.warnf(cause, "A message on %s cannot be stored", message.topic());
    setAside(message, String.valueOf(cause.getMessage()), goOn);
  }

  private void setAside(Incoming message, String detail, BooleanSupplier goOn) {
    var backoff = new Backoff(config.minBackoff(), config.maxBackoff());
    while (true) {
      try {
        intake.setAside(message, Reason.NOT_STORABLE, detail);
        message.acknowledge();
        return;
      } catch (RuntimeException e) {
        LOG.warnf("A message on %s cannot be set aside: %s", message.topic(), e.getMessage());
        if (!backoff.pause(goOn)) {
          return;
        }
      }
    }
  }
}
