package dev.signalbox.ingest.silence;

import dev.signalbox.ingest.alarm.AlarmInput;
import dev.signalbox.ingest.alarm.AlarmName;
import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.alarm.AlarmSubject;
import dev.signalbox.ingest.alarm.Cause;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.fact.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The alarm of a silent node: source `silence:{nodeId}`, key `node.silent`.
public final class SilenceAlarm {
  private SilenceAlarm() {}

  /// The node was heard, or may be silent.
  public static AlarmSignal clear(NodeName node, Instant at) {
    return signal(node, new AlarmInput.Clear(at));
  }

  static AlarmSignal raise(Watched watched, Severity severity, Instant at) {
    var node = watched.node();
    var message =
        "Nothing heard of %s since %s, expected every %s"
            .formatted(
                node.nodeId(),
                Timestamps.format(watched.lastSeen()),
                watched.interval().map(SilenceAlarm::inWords).orElse("now and then"));
    return signal(node, new AlarmInput.Raise(severity, message, false, Optional.empty(), at));
  }

  private static String inWords(Duration interval) {
    return interval.toSeconds() % 60 == 0
        ? interval.toMinutes() + " min"
        : interval.toMillis() / 1000.0 + " s";
  }

  private static AlarmSignal signal(NodeName node, AlarmInput input) {
    return new AlarmSignal(
        AlarmName.ofSilence(node), AlarmSubject.of(node.nodeId()), Cause.SYSTEM, input, false);
  }
}
