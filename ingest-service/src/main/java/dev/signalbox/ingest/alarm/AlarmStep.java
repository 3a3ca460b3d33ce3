package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.JournalRow;
import dev.signalbox.ingest.announce.Standing;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;

/// One transition of an alarm, ready to be written down.
record AlarmStep(Alarm after, AlarmTransition transition) {
  static AlarmStep of(Alarm after, AlarmTransitionKind kind, Cause cause) {
    return new AlarmStep(after, after.transition(kind, cause));
  }

  JournalRow row() {
    var standing = after.flags().isStanding() ? Standing.PUT : Standing.DROP;
    var id = after.id().toString();
    return new JournalRow(after.name().org(), id + ":" + after.version(), transition, standing, id);
  }
}
