package dev.signalbox.ingest.alarm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What acknowledging many came to.
///
/// @param acknowledged how many
/// @param more whether others that fit are left
@RegisterForReflection
@Schema(name = "Acknowledged")
public record AcknowledgedView(int acknowledged, List<String> alarmIds, boolean more) {
  static AcknowledgedView of(AlarmDesk.Acknowledged done) {
    var ids = done.alarms().stream().map(alarm -> alarm.id().toString()).toList();
    return new AcknowledgedView(ids.size(), ids, done.more());
  }
}
