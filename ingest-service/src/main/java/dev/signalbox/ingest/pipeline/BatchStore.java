package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.alarm.AlarmReport;
import dev.signalbox.ingest.alarm.AlarmStore;
import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.message.MessageStore;
import dev.signalbox.ingest.position.PositionStore;
import dev.signalbox.ingest.registry.EndpointStore;
import dev.signalbox.ingest.registry.NodeStore;
import dev.signalbox.ingest.telemetry.TelemetryStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/// Writes one batch within the caller's transaction. Rows are touched in the same order everywhere:
/// nodes, endpoints, readings, positions, messages, alarms.
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
    changes.addAll(nodes.apply(session, writes.touches()));
    endpoints.describe(session, writes.descriptions());
    var readings = telemetry.store(session, writes.readings());
    changes.addAll(readings.changes());
    changes.addAll(positions.store(session, writes.positions()));
    var events = happenings.store(session, writes);
    return new Stored(readings.stored(), readings.duplicates(), changes, events);
  }

  /// The part that makes events.
  @ApplicationScoped
  static class Happenings {
    private final MessageStore messages;
    private final AlarmStore alarms;

    Happenings(MessageStore messages, AlarmStore alarms) {
      this.messages = messages;
      this.alarms = alarms;
    }

    int store(Session session, Writes writes) {
      return messages.store(session, writes.messages())
          + alarms.store(session, writes.alarms().stream().map(AlarmReport::signal).toList());
    }
  }
}
