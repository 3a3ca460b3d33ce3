package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.alarm.AlarmInput;
import dev.signalbox.ingest.alarm.AlarmName;
import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.alarm.AlarmStore;
import dev.signalbox.ingest.alarm.AlarmSubject;
import dev.signalbox.ingest.alarm.AlarmTimes;
import dev.signalbox.ingest.alarm.Cause;
import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.ingest.telemetry.Measured;
import dev.signalbox.ingest.telemetry.TelemetryStore;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One endpoint with one rule in a real database, at a time that the test decides: so far ahead
/// that the service's own sweeps leave it alone.
final class AlarmWorld {
  private static final Instant START = Instant.parse("2100-01-01T00:00:00Z");
  private static final OrgId ORG = new OrgId("model");
  private static final EndpointKey KEY = new EndpointKey("level");

  enum Command {
    ACKNOWLEDGE,
    RESET,
    SUPPRESS,
    SERVICE
  }

  /// What the application provides.
  @ApplicationScoped
  static class Parts {
    private final Database database;
    private final TelemetryStore telemetry;
    private final AlarmStore alarms;
    private final EventRelay relay;
    private final RuleConfig config;

    Parts(
        Database database,
        TelemetryStore telemetry,
        AlarmStore alarms,
        EventRelay relay,
        RuleConfig config) {
      this.database = database;
      this.telemetry = telemetry;
      this.alarms = alarms;
      this.relay = relay;
      this.config = config;
    }

    Database database() {
      return database;
    }

    TelemetryStore telemetry() {
      return telemetry;
    }

    AlarmStore alarms() {
      return alarms;
    }

    EventRelay relay() {
      return relay;
    }

    RuleConfig config() {
      return config;
    }
  }

  private final Parts parts;
  private final ManualClock clock = new ManualClock(START);
  private final NodeName node;
  private final EndpointId endpoint;
  private final long ruleId;
  private long reads;
  Database replica;

  AlarmWorld(Parts parts, String nodeId, AlarmModel.Settings settings) {
    this.parts = parts;
    this.replica = parts.database();
    this.node = new NodeName(ORG, new NodeId(nodeId));
    this.endpoint = register();
    this.ruleId = addRule(settings);
  }

  void passSecond() {
    clock.advance(Duration.ofSeconds(1));
  }

  /// No two at the same time: the second would be a repetition.
  void read(double value) {
    store(value, clock.instant().plus(++reads, ChronoUnit.MICROS));
  }

  /// Of a time long before.
  void readLate(double value) {
    if (exists()) {
      store(value, START.minusSeconds(1));
    }
  }

  void sweep() {
    new RuleSweep(replica, parts.alarms(), parts.relay(), parts.config(), clock).sweep();
    AlarmTimes.sweep(replica, parts.alarms(), parts.relay(), clock);
  }

  void shelve(int seconds) {
    var now = clock.instant();
    tell(new AlarmInput.Shelve(now.plusSeconds(seconds), now));
  }

  /// @param on what suppression is to be; `out` the same of being out of service
  void command(Command command, boolean on, boolean out) {
    var now = clock.instant();
    tell(
        switch (command) {
          case ACKNOWLEDGE -> new AlarmInput.Acknowledge(now);
          case RESET -> new AlarmInput.Reset(now);
          case SUPPRESS -> on ? new AlarmInput.Suppress(now) : new AlarmInput.Unsuppress(now);
          case SERVICE ->
              out ? new AlarmInput.TakeOutOfService(now) : new AlarmInput.ReturnToService(now);
        });
  }

  boolean exists() {
    return latest().isPresent();
  }

  /// As the model describes itself.
  String describe() {
    return latest().map(AlarmWorld::describe).orElse("NORMAL");
  }

  private static String describe(Row alarm) {
    var active = alarm.getBoolean("active");
    var acknowledged = alarm.getBoolean("acknowledged");
    var latched = alarm.getBoolean("latched");
    String state;
    if (active) {
      state = acknowledged ? "ACKNOWLEDGED" : "UNACKNOWLEDGED";
    } else if (latched) {
      state = acknowledged ? "LATCHED_ACKNOWLEDGED" : "LATCHED_UNACKNOWLEDGED";
    } else {
      state = acknowledged ? "NORMAL" : "RETURNED_UNACKNOWLEDGED";
    }
    return state
        + (alarm.getOffsetDateTime("shelved_until") == null ? "" : " shelved")
        + (alarm.getBoolean("suppressed") ? " suppressed" : "")
        + (alarm.getBoolean("out_of_service") ? " out of service" : "");
  }

  private void store(double value, Instant at) {
    var rules = new AlarmRules(new RuledEndpoints(replica, parts.config()), clock);
    var measured =
        List.of(new Measured(node, KEY, endpoint, Value.of(value), at, Quality.GOOD, false));
    replica.transaction(session -> {
      var stored = parts.telemetry().store(session, measured);
      return parts.alarms().store(session, rules.evaluate(session, stored.changes()));
    });
  }

  private void tell(AlarmInput input) {
    var name = AlarmName.ofRule(ORG, ruleId, KEY);
    var subject = AlarmSubject.of(node.nodeId(), endpoint);
    var signal = new AlarmSignal(name, subject, Cause.by("ada"), input, false);
    replica.transaction(session -> parts.alarms().store(session, List.of(signal)));
  }

  private Optional<Row> latest() {
    return replica
        .session()
        .queryOne(
            """
            SELECT active, acknowledged, latched, shelved_until, suppressed, out_of_service
              FROM fleet.alarm WHERE org = $1 AND source = $2 ORDER BY raised_at DESC, active DESC LIMIT 1
            """,
            ORG.value(),
            "rule:" + ruleId);
  }

  private EndpointId register() {
    var session = replica.session();
    session.update(
        "INSERT INTO fleet.organization (org) VALUES ($1) ON CONFLICT DO NOTHING", ORG.value());
    session.update(
        "INSERT INTO fleet.node (org, node_id, last_seen) VALUES ($1, $2, now())",
        ORG.value(),
        node.nodeId().value());
    var row =
        session.queryOne(
            """
            INSERT INTO fleet.endpoint (org, node_id, key, value_type) VALUES ($1, $2, $3, 'number')
            RETURNING endpoint_id
            """,
            ORG.value(),
            node.nodeId().value(),
            KEY.value());
    return new EndpointId(row.orElseThrow().getLong(0));
  }

  private long addRule(AlarmModel.Settings settings) {
    var desk =
        new RuleDesk(
            replica,
            new RuleStore(replica),
            new RuledEndpoints(replica, parts.config()),
            new RuleDesk.Signals(parts.alarms(), parts.relay(), clock),
            parts.config());
    var grant =
        Grant.of(
            new Claims(
                "ada",
                ORG.value(),
                Set.of("engineer"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
    var definition =
        new RuleDefinition(
            node.nodeId().value(),
            KEY,
            new Condition.Level(RuleKind.HIGH, settings.limit(), settings.deadband()),
            Duration.ofSeconds(settings.onDelay()),
            Duration.ofSeconds(settings.offDelay()),
            settings.latching(),
            Severity.HIGH,
            new MessageTemplate("{value}"),
            settings.reAlarmAfter().map(Duration::ofSeconds),
            true);
    var target = new Rule.Target(endpoint, node.nodeId(), KEY, "");
    return ((RuleDesk.Added.Done) desk.add(grant, target, definition)).ruleId();
  }
}
