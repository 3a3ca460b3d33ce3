package dev.signalbox.ingest.alarm;

import static dev.signalbox.protocol.fact.AlarmTransitionKind.ACKNOWLEDGED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.CLEARED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.COMMENTED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.IN_SERVICE;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.OUT_OF_SERVICE;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.RAISED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.RESET;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.RE_ALARMED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.SHELVED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.SUPPRESSED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.UNSHELVED;
import static dev.signalbox.protocol.fact.AlarmTransitionKind.UNSUPPRESSED;

import dev.signalbox.ingest.alarm.AlarmOutcome.Changed;
import dev.signalbox.ingest.alarm.AlarmOutcome.Refused;
import dev.signalbox.ingest.alarm.AlarmOutcome.Same;
import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.identity.AlarmId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// What an input does to an alarm (ISA-18.2, clause 5; OPC UA part 9). Pure.
///
/// | state | raise | clear | acknowledge | reset | re-alarm |
/// | --- | --- | --- | --- | --- | --- |
/// | none, or over | new occurrence: raised | same | refused | refused | same |
/// | active, unacknowledged | worse: re-alarmed; else same | cleared | acknowledged | refused | re-alarmed |
/// | active, acknowledged | worse: re-alarmed, unacknowledged; else same | cleared | refused | refused | re-alarmed, unacknowledged |
/// | clear, unacknowledged | raised again, same occurrence | same | acknowledged | refused | same |
/// | clear, acknowledged, latched | raised again, same occurrence | same | refused | reset (over) | same |
///
/// An alarm that is clear and acknowledged and not latched is over. Shelving, suppression and
/// taking out of service are independent of this, stay over to the next occurrence, and stop the
/// re-alarming.
final class AlarmStates {
  private AlarmStates() {}

  /// The first occurrence, or the next one after the former is over.
  static Alarm occurrence(
      UUID id,
      AlarmName name,
      AlarmSubject subject,
      AlarmInput.Raise raise,
      Optional<Alarm> former) {
    var at = after(former, raise.at());
    return new Alarm(
        new AlarmId(id),
        name,
        subject,
        raise.severity(),
        raise.message(),
        former
            .map(Alarm::flags)
            .orElse(AlarmFlags.RAISED)
            .withActive(true)
            .withAcknowledged(false)
            .withLatched(raise.latching()),
        raise.reAlarmAfter().map(after -> Reminder.startedAt(raise.at(), after)),
        at,
        at,
        raise.at(),
        1);
  }

  /// Occurrences start one after the other, whatever the clocks of their sources say.
  private static Instant after(Optional<Alarm> former, Instant at) {
    return former
        .map(alarm -> alarm.changedAt().plus(1, ChronoUnit.MICROS))
        .filter(at::isBefore)
        .orElse(at);
  }

  static AlarmOutcome next(Alarm alarm, AlarmInput input) {
    var flags = alarm.flags();
    var at = input.at();
    return switch (input) {
      case AlarmInput.Raise raise -> raise(alarm, raise);
      case AlarmInput.Clear _ ->
          flags.active()
              ? changed(
                  alarm,
                  flags.withActive(false),
                  alarm.reminder().map(Reminder::stopped),
                  at,
                  CLEARED)
              : new Same();
      case AlarmInput.Acknowledge _ -> acknowledge(alarm, at);
      case AlarmInput.Reset _ -> reset(alarm, at);
      case AlarmInput.ReAlarm _ ->
          flags.active() && !flags.isHidden()
              ? changed(alarm, flags.withAcknowledged(false), restarted(alarm, at), at, RE_ALARMED)
              : new Same();
      case AlarmInput.Shelve shelve ->
          changed(alarm, flags.withShelvedUntil(Optional.of(shelve.until())), at, SHELVED);
      case AlarmInput.Unshelve _ ->
          flags.shelvedUntil().isPresent()
              ? changed(alarm, flags.withShelvedUntil(Optional.empty()), at, UNSHELVED)
              : new Refused("The alarm is not shelved");
      case AlarmInput.Suppress _ ->
          flags.suppressed()
              ? new Refused("The alarm is suppressed already")
              : changed(alarm, flags.withSuppressed(true), at, SUPPRESSED);
      case AlarmInput.Unsuppress _ ->
          flags.suppressed()
              ? changed(alarm, flags.withSuppressed(false), at, UNSUPPRESSED)
              : new Refused("The alarm is not suppressed");
      case AlarmInput.TakeOutOfService _ ->
          flags.outOfService()
              ? new Refused("The alarm is out of service already")
              : changed(alarm, flags.withOutOfService(true), at, OUT_OF_SERVICE);
      case AlarmInput.ReturnToService _ ->
          flags.outOfService()
              ? changed(alarm, flags.withOutOfService(false), at, IN_SERVICE)
              : new Refused("The alarm is in service");
      case AlarmInput.Comment _ -> changed(alarm, flags, at, COMMENTED);
    };
  }

  private static AlarmOutcome raise(Alarm alarm, AlarmInput.Raise raise) {
    var flags = alarm.flags();
    if (flags.active() && raise.severity().rank() <= alarm.severity().rank()) {
      return new Same();
    }
    return changed(
        alarm.described(raise.severity(), raise.message()),
        flags
            .withActive(true)
            .withAcknowledged(false)
            .withLatched(flags.latched() || raise.latching()),
        raise.reAlarmAfter().map(after -> Reminder.startedAt(raise.at(), after)),
        raise.at(),
        flags.active() ? RE_ALARMED : RAISED);
  }

  private static AlarmOutcome acknowledge(Alarm alarm, Instant at) {
    var flags = alarm.flags();
    if (flags.acknowledged()) {
      return new Refused("The alarm is acknowledged already");
    }
    var reminder = flags.active() ? restarted(alarm, at) : alarm.reminder();
    return changed(alarm, flags.withAcknowledged(true), reminder, at, ACKNOWLEDGED);
  }

  private static AlarmOutcome reset(Alarm alarm, Instant at) {
    var flags = alarm.flags();
    if (!flags.latched()) {
      return new Refused("The alarm is not latched");
    }
    if (flags.active()) {
      return new Refused("The alarm's condition holds still");
    }
    return flags.acknowledged()
        ? changed(alarm, flags.withLatched(false), at, RESET)
        : new Refused("The alarm has to be acknowledged first");
  }

  private static Optional<Reminder> restarted(Alarm alarm, Instant at) {
    return alarm.reminder().map(reminder -> reminder.restartedAt(at));
  }

  private static AlarmOutcome changed(
      Alarm alarm, AlarmFlags flags, Instant at, AlarmTransitionKind kind) {
    return changed(alarm, flags, alarm.reminder(), at, kind);
  }

  private static AlarmOutcome changed(
      Alarm alarm,
      AlarmFlags flags,
      Optional<Reminder> reminder,
      Instant at,
      AlarmTransitionKind kind) {
    return new Changed(alarm.changed(flags, reminder, at), kind);
  }
}
