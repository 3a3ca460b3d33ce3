package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.Optional;

/// One occurrence of an alarm as it stands.
///
/// @param raisedAt when this occurrence started
/// @param changedAt its newest transition
/// @param reportedAt the newest report of its source
/// @param version counts its transitions
record Alarm(
    AlarmId id,
    AlarmName name,
    Optional<NodeId> nodeId,
    Optional<EndpointId> endpointId,
    Severity severity,
    String message,
    AlarmFlags flags,
    Instant raisedAt,
    Instant changedAt,
    Instant reportedAt,
    int version) {

  Alarm with(Severity newSeverity, String newMessage, AlarmFlags newFlags, Instant at) {
    return new Alarm(
        id,
        name,
        nodeId,
        endpointId,
        newSeverity,
        newMessage,
        newFlags,
        raisedAt,
        at,
        reportedAt,
        version + 1);
  }

  Alarm reported(Instant at) {
    return new Alarm(
        id,
        name,
        nodeId,
        endpointId,
        severity,
        message,
        flags,
        raisedAt,
        changedAt,
        at.isAfter(reportedAt) ? at : reportedAt,
        version);
  }

  AlarmTransition transition(AlarmTransitionKind kind, String actor, Optional<String> comment) {
    return new AlarmTransition(
        id,
        kind,
        name.key(),
        severity,
        flags,
        message,
        nodeId,
        endpointId,
        actor,
        comment,
        raisedAt,
        changedAt);
  }
}
