package dev.signalbox.ingest.alarm;

/// An input to the alarm of a name, whichever of its occurrences is the newest.
///
/// @param subject of a new occurrence
/// @param timed whether the source itself gave the time, so that an older signal is a repetition
public record AlarmSignal(
    AlarmName name, AlarmSubject subject, Cause cause, AlarmInput input, boolean timed) {

  AlarmSignal concerning(AlarmSubject other) {
    return new AlarmSignal(name, other, cause, input, timed);
  }
}
