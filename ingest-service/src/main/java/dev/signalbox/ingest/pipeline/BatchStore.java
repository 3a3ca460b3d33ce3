package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.alarm.AlarmStore;
import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.message.MessageStore;
import dev.signalbox.ingest.position.PositionStore;
import dev.signalbox.ingest.registry.EndpointStore;
import dev.signalbox.ingest.registry.NodeStore;
import dev.signalbox.ingest.registry.Touched;
import dev.signalbox.ingest.rule.AlarmRules;
import dev.signalbox.ingest.silence.SilenceAlarm;
import dev.signalbox.ingest.telemetry.TelemetryStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Writes one batch within the caller's transaction. Rows are touched in the same order everywhere:
/// nodes, endpoints, readings, positions, alarm rules, messages, alarms.
@ApplicationScoped
public class BatchStore {
  private final NodeStore nodes;
  private final EndpointStore endpoints;
  private final TelemetryStore telemetry;
  private final PositionStore positions;
  private final Happenings happenings;

  BatchStore(
      NodeStore nodes,
      EndpointStore endpoints,
      TelemetryStore telemetry,
      PositionStore positions,
      Happenings happenings) {
    this.nodes = nodes;
    this.endpoints = endpoints;
    this.telemetry = telemetry;
    this.positions = positions;
    this.happenings = happenings;
  }

  Stored store(Session session, Writes writes) {
    var changes = new ArrayList<StateChange>(writes.arrivals());
    var touched = nodes.apply(session, writes.touches());
    changes.addAll(touched.changes());
    endpoints.describe(session, writes.descriptions());
    var readings = telemetry.store(session, writes.readings());
    changes.addAll(readings.changes());
    changes.addAll(telemetry.lapse(session, writes.lapses()));
    changes.addAll(telemetry.leave(session, writes.offline()));
    changes.addAll(positions.store(session, writes.positions()));
    var events = happenings.store(session, writes, touched, readings.changes());
    return new Stored(readings.stored(), readings.duplicates(), changes, events);
  }

  /// The part that makes events.
  @ApplicationScoped
  static class Happenings {
    private final MessageStore messages;
    private final AlarmRules rules;
    private final AlarmStore alarms;
    private final Clock clock;

    Happenings(MessageStore messages, AlarmRules rules, AlarmStore alarms, Clock clock) {
      this.messages = messages;
      this.rules = rules;
      this.alarms = alarms;
      this.clock = clock;
    }

    /// @param readings what is newer than what was known
    int store(Session session, Writes writes, Touched touched, List<StateChange> readings) {
      var signals = new ArrayList<AlarmSignal>();
      var now = clock.instant();
      touched.heardAgain().forEach(node -> signals.add(SilenceAlarm.clear(node, now)));
      writes.alarms().forEach(report -> signals.add(report.signal()));
      signals.addAll(rules.evaluate(session, readings));
      return messages.store(session, writes.messages()) + alarms.store(session, signals);
    }
  }
}
