package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.JournalRow;
import dev.signalbox.ingest.announce.Standing;
import dev.signalbox.protocol.fact.AlarmTransition;

/// One transition of an alarm, ready to be written down.
record AlarmStep(Alarm after, AlarmTransition transition) {
  JournalRow row() {
    var standing = after.flags().isStanding() ? Standing.PUT : Standing.DROP;
    var id = after.id().toString();
    return new JournalRow(after.name().org(), id + ":" + after.version(), transition, standing, id);
  }
}
