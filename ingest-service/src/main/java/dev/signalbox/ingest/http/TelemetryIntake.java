package dev.signalbox.ingest.http;

import dev.signalbox.ingest.decode.Report;
import dev.signalbox.ingest.http.IntakeAnswer.ItemError;
import dev.signalbox.ingest.pipeline.DirectIntake;
import dev.signalbox.ingest.pipeline.Indexed;
import dev.signalbox.ingest.pipeline.Refusal;
import dev.signalbox.ingest.quarantine.Reason;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.codec.TelemetryItems.Item;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Stores the elements of one request, the good ones or none.
@ApplicationScoped
class TelemetryIntake {
  private final DirectIntake intake;
  private final Clock clock;

  TelemetryIntake(DirectIntake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  /// @param atomic whether one bad element spoils all
  IntakeAnswer store(Grant grant, List<Item> items, boolean atomic) {
    var errors = new ArrayList<ItemError>();
    var reports = reports(grant, items, errors);
    if (atomic && !errors.isEmpty()) {
      return answer(0, 0, errors);
    }
    var result = intake.store(reports, atomic);
    result.refusals().forEach(refusal -> errors.add(errorOf(refusal)));
    return answer(result.stored(), result.duplicates(), errors);
  }

  private List<Indexed> reports(Grant grant, List<Item> items, List<ItemError> errors) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var reports = new ArrayList<Indexed>();
    for (int i = 0; i < items.size(); i++) {
      switch (items.get(i)) {
        case Item.Refused(var refusal) ->
            errors.add(error(i, ErrorCode.INVALID_FIELD, refusal.field(), refusal.expectation()));
        case Item.Accepted(var nodeId, var readings) -> {
          if (grant.covers(nodeId)) {
            // Elements without a time must not look like repetitions of each other.
            var receivedAt = now.plus(i, ChronoUnit.MICROS);
            var content = new DeviceReport.Readings(readings);
            reports.add(
                new Indexed(i, new Report(grant.org(), nodeId, content, receivedAt, false)));
          } else {
            errors.add(
                error(i, ErrorCode.FORBIDDEN, "nodeId", "the token does not cover this node"));
          }
        }
      }
    }
    return reports;
  }

  private static IntakeAnswer answer(int accepted, int duplicates, List<ItemError> errors) {
    var sorted = errors.stream().sorted(Comparator.comparingInt(ItemError::index)).toList();
    return new IntakeAnswer(accepted, duplicates, errors.size(), sorted);
  }

  private static ItemError errorOf(Refusal refusal) {
    return error(refusal.index(), codeOf(refusal.reason()), refusal.field(), refusal.detail());
  }

  private static ErrorCode codeOf(Reason reason) {
    return switch (reason) {
      case UNKNOWN_ORGANIZATION, UNKNOWN_NODE, UNKNOWN_ENDPOINT -> ErrorCode.NOT_FOUND;
      case TYPE_MISMATCH, TIMESTAMP_AHEAD, NOT_STORABLE -> ErrorCode.INVALID_VALUE;
      case MALFORMED -> ErrorCode.INVALID_FIELD;
      case TOO_LARGE -> ErrorCode.PAYLOAD_TOO_LARGE;
    };
  }

  private static ItemError error(int index, ErrorCode code, String field, String detail) {
    return new ItemError(index, code.wireName(), field, detail);
  }
}
