package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.alarm.AlarmReport;
import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.message.Said;
import dev.signalbox.ingest.position.Located;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.ingest.registry.NodeTouch;
import dev.signalbox.ingest.telemetry.Lapsed;
import dev.signalbox.ingest.telemetry.Measured;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.identity.EndpointId;
import java.util.List;
import java.util.SequencedMap;

/// What one batch writes, and what of it is refused.
///
/// @param arrivals nodes that registered with it
public record Writes(
    List<Measured> readings,
    List<Lapsed> lapses,
    List<Located> positions,
    List<Said> messages,
    List<AlarmReport> alarms,
    List<NodeTouch> touches,
    SequencedMap<EndpointId, EndpointDescription> descriptions,
    List<Refusal> refusals,
    List<StateChange> arrivals) {
  /// Nodes that said last that they are offline.
  List<NodeName> offline() {
    return touches.stream()
        .filter(touch -> !touch.online().orElse(true))
        .map(NodeTouch::node)
        .toList();
  }
}
