package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.decode.Decoders;
import dev.signalbox.ingest.decode.Decoding;
import dev.signalbox.ingest.decode.Report;
import dev.signalbox.ingest.heard.HeardPackets;
import dev.signalbox.ingest.quarantine.Reason;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The first step: what the messages of a batch say, and what of it cannot be understood.
@ApplicationScoped
class BatchDecoder {
  /// @param reports in order, each under the index of its message
  /// @param refusals of messages, or of parts that could not be read
  record Decoded(List<Indexed> reports, List<Refusal> refusals) {}

  private final Decoders decoders;
  private final HeardPackets heard;
  private final PipelineConfig config;

  BatchDecoder(Decoders decoders, HeardPackets heard, PipelineConfig config) {
    this.decoders = decoders;
    this.heard = heard;
    this.config = config;
  }

  Decoded decode(List<Incoming> batch) {
    var decodings = new LinkedHashMap<Integer, Decoding>();
    var refusals = new ArrayList<Refusal>();
    for (int i = 0; i < batch.size(); i++) {
      var message = batch.get(i);
      if (message.payload().length > config.maxPayload().asLongValue()) {
        var detail = message.payload().length + " bytes";
        refusals.add(new Refusal(i, Reason.TOO_LARGE, "", detail));
        continue;
      }
      try {
        var decoding = message.decoding(decoders);
        decoding.reports().forEach(this::check);
        decodings.put(i, decoding);
      } catch (MalformedValueException e) {
        refusals.add(new Refusal(i, Reason.MALFORMED, e.field(), e.expectation()));
      }
    }
    return sorted(decodings, refusals);
  }

  /// Without what another gateway has handed over already.
  private Decoded sorted(SequencedMap<Integer, Decoding> decodings, List<Refusal> refusals) {
    var repeated =
        heard.repeated(decodings.values().stream().flatMap(one -> one.packet().stream()).toList());
    var reports = new ArrayList<Indexed>();
    decodings.forEach((i, decoding) -> {
      if (decoding.packet().filter(repeated::contains).isEmpty()) {
        decoding.reports().forEach(report -> reports.add(new Indexed(i, report)));
        for (var fault : decoding.faults()) {
          refusals.add(new Refusal(i, Reason.MALFORMED, fault.field(), fault.detail()));
        }
      }
    });
    return new Decoded(reports, refusals);
  }

  private void check(Report report) {
    if (report.content() instanceof DeviceReport.Readings readings
        && readings.readings().size() > config.maxReadings()) {
      throw new MalformedValueException(
          "values", "must hold at most " + config.maxReadings() + " readings");
    }
  }
}
