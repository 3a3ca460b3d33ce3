package dev.signalbox.system.bench.commands;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.identity.CommandId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The commands under way. One is measured when its answer and its success have both come,
/// whichever was first.
final class Traces {
  private final LegTimes times = new LegTimes();
  private final Map<CommandId, Trace> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger succeeded = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  private static final class Trace {
    private final Map<CommandState, Instant> steps = new EnumMap<>(CommandState.class);
    private long dueMicros;
    private long answeredMicros;
    private long toldMicros;

    boolean isWhole() {
      return answeredMicros > 0 && toldMicros > 0;
    }
  }

  void answered(CommandId id, long dueMicros, long nowMicros) {
    underWay.compute(
        id,
        (_, known) -> {
          var trace = known == null ? new Trace() : known;
          trace.dueMicros = dueMicros;
          trace.answeredMicros = nowMicros;
          return keepUnlessWhole(trace);
        });
  }

  void refused() {
    failed.incrementAndGet();
  }

  void told(CommandStatus status, long nowMicros) {
    underWay.compute(
        status.commandId(),
        (_, known) -> {
          var trace = known == null ? new Trace() : known;
          trace.steps.putIfAbsent(status.status(), status.timestamp());
          if (status.status() == CommandState.SUCCEEDED) {
            trace.toldMicros = nowMicros;
          } else if (status.status().isFinal()) {
            failed.incrementAndGet();
          }
          return keepUnlessWhole(trace);
        });
  }

  int succeeded() {
    return succeeded.get();
  }

  /// Refused, or ended otherwise than in success.
  int failed() {
    return failed.get();
  }

  LegTimes times() {
    return times;
  }

  /// Null takes it out of the map.
  private @Nullable Trace keepUnlessWhole(Trace trace) {
    if (!trace.isWhole()) {
      return trace;
    }
    measure(trace);
    succeeded.incrementAndGet();
    return null;
  }

  /// Of a command whose first steps were told before this began to listen, only the ends are known.
  private void measure(Trace trace) {
    times.record(Leg.ACCEPTED, trace.dueMicros, trace.answeredMicros);
    times.record(Leg.ALL, trace.dueMicros, trace.toldMicros);
    var sentAt = trace.steps.get(CommandState.SENT);
    var ackedAt = trace.steps.get(CommandState.ACKED);
    var overAt = trace.steps.get(CommandState.SUCCEEDED);
    if (sentAt != null && ackedAt != null && overAt != null) {
      var sent = Micros.of(sentAt);
      var acked = Micros.of(ackedAt);
      var over = Micros.of(overAt);
      times.record(Leg.DISPATCHED, trace.dueMicros, sent);
      times.record(Leg.ACKED, sent, acked);
      times.record(Leg.SUCCEEDED, acked, over);
      times.record(Leg.TOLD, over, trace.toldMicros);
    }
  }
}
