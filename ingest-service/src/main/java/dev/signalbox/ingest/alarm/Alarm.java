package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
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
    AlarmSubject subject,
    Severity severity,
    String message,
    AlarmFlags flags,
    Optional<Reminder> reminder,
    Instant raisedAt,
    Instant changedAt,
    Instant reportedAt,
    int version) {

  /// The next version of it. Transitions never go back in time, whatever the clocks of sources say.
  Alarm changed(AlarmFlags newFlags, Optional<Reminder> newReminder, Instant at) {
    return new Alarm(
        id,
        name,
        subject,
        severity,
        message,
        newFlags,
        newReminder,
        raisedAt,
        later(changedAt, at),
        reportedAt,
        version + 1);
  }

  /// The same version, as it was told anew.
  Alarm described(Severity newSeverity, String newMessage) {
    return new Alarm(
        id,
        name,
        subject,
        newSeverity,
        newMessage,
        flags,
        reminder,
        raisedAt,
        changedAt,
        reportedAt,
        version);
  }

  /// As it stays behind when the next occurrence takes its shelving, suppression and service over.
  Alarm succeeded() {
    return new Alarm(
        id,
        name,
        subject,
        severity,
        message,
        flags.withShelvedUntil(Optional.empty()).withSuppressed(false).withOutOfService(false),
        reminder,
        raisedAt,
        changedAt,
        reportedAt,
        version);
  }

  Alarm reported(Instant at) {
    return new Alarm(
        id,
        name,
        subject,
        severity,
        message,
        flags,
        reminder,
        raisedAt,
        changedAt,
        later(reportedAt, at),
        version);
  }

  AlarmTransition transition(AlarmTransitionKind kind, Cause cause) {
    return new AlarmTransition(
        id,
        kind,
        name.key(),
        severity,
        flags,
        message,
        subject.nodeId(),
        subject.endpointId(),
        cause.actor(),
        cause.comment(),
        raisedAt,
        changedAt);
  }

  private static Instant later(Instant one, Instant other) {
    return other.isAfter(one) ? other : one;
  }
}
