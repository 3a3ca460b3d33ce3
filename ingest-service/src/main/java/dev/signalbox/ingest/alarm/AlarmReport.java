package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Instant;

/// What a known node says about one of its alarms.
///
/// @param active false says that the condition is over
/// @param timed whether the device itself gave the time, so that an older report is an old one
public record AlarmReport(
    NodeName node,
    EndpointKey key,
    Severity severity,
    String message,
    boolean active,
    Instant at,
    boolean timed) {

  public AlarmSignal signal() {
    return new AlarmSignal(
        AlarmName.ofDevice(node, key),
        AlarmSubject.of(node.nodeId()),
        Cause.DEVICE,
        active ? AlarmInput.Raise.plain(severity, message, at) : new AlarmInput.Clear(at),
        timed);
  }
}
