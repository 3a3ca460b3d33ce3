package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.NodeId;
import java.util.Optional;
import java.util.UUID;

/// What an input does to an alarm (ISA-18.2, the states of an alarm with acknowledgement). Pure.
///
/// | state | raise | clear | acknowledge |
/// | --- | --- | --- | --- |
/// | none, or over (clear, acknowledged) | new occurrence: raised | same | refused |
/// | active, unacknowledged | worse: re-alarmed; else same | cleared | acknowledged |
/// | active, acknowledged | worse: re-alarmed, unacknowledged; else same | cleared (over) | refused |
/// | clear, unacknowledged | raised again, same occurrence | same | acknowledged (over) |
final class AlarmStates {
  private AlarmStates() {}

  /// The first occurrence, or the next one after the former is over.
  static Alarm occurrence(
      UUID id, AlarmName name, Optional<NodeId> nodeId, AlarmInput.Raise raise) {
    return new Alarm(
        new AlarmId(id),
        name,
        nodeId,
        Optional.empty(),
        raise.severity(),
        raise.message(),
        AlarmFlags.RAISED,
        raise.at(),
        raise.at(),
        raise.at(),
        1);
  }

  /// @param alarm not over
  static AlarmOutcome next(Alarm alarm, AlarmInput input) {
    return switch (input) {
      case AlarmInput.Raise raise -> raise(alarm, raise);
      case AlarmInput.Clear clear ->
          alarm.flags().active()
              ? changed(
                  alarm, false, alarm.flags().acknowledged(), clear, AlarmTransitionKind.CLEARED)
              : new AlarmOutcome.Same();
      case AlarmInput.Acknowledge acknowledge ->
          alarm.flags().acknowledged()
              ? new AlarmOutcome.Refused("The alarm is acknowledged already")
              : changed(
                  alarm,
                  alarm.flags().active(),
                  true,
                  acknowledge,
                  AlarmTransitionKind.ACKNOWLEDGED);
    };
  }

  private static AlarmOutcome raise(Alarm alarm, AlarmInput.Raise raise) {
    var flags = alarm.flags();
    if (!flags.active()) {
      return raised(alarm, raise, AlarmTransitionKind.RAISED);
    }
    return raise.severity().rank() > alarm.severity().rank()
        ? raised(alarm, raise, AlarmTransitionKind.RE_ALARMED)
        : new AlarmOutcome.Same();
  }

  private static AlarmOutcome raised(
      Alarm alarm, AlarmInput.Raise raise, AlarmTransitionKind kind) {
    var flags = flags(alarm, true, false);
    return new AlarmOutcome.Changed(
        alarm.with(raise.severity(), raise.message(), flags, raise.at()), kind);
  }

  private static AlarmOutcome changed(
      Alarm alarm,
      boolean active,
      boolean acknowledged,
      AlarmInput input,
      AlarmTransitionKind kind) {
    var flags = flags(alarm, active, acknowledged);
    return new AlarmOutcome.Changed(
        alarm.with(alarm.severity(), alarm.message(), flags, input.at()), kind);
  }

  private static AlarmFlags flags(Alarm alarm, boolean active, boolean acknowledged) {
    var flags = alarm.flags();
    return new AlarmFlags(
        active,
        acknowledged,
        flags.latched(),
        flags.shelvedUntil(),
        flags.suppressed(),
        flags.outOfService());
  }
}
