package dev.signalbox.ingest.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.Device;
import dev.signalbox.ingest.Published;
import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.alarm.AlarmStore;
import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.announce.StateAnnouncer;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Replica;
import dev.signalbox.ingest.registry.LastSeen;
import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Looks at nodes from a later time, so that nobody has to wait. The process's own sweep runs
/// beside it, with the time as it is.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class SilenceTest {
  private static final Duration FOR_AGES = Duration.ofDays(1);
  private static final Duration SLACK = Duration.ofSeconds(15);
  private static final Duration LATER = Duration.ofMinutes(10);

  RealServers servers;
  @Inject SilenceStore store;
  @Inject AlarmStore alarms;
  @Inject StateAnnouncer announcer;
  @Inject EventRelay relay;
  @Inject SilenceConfig config;
  @Inject LastSeen lastSeen;
  @Inject Database database;

  @Test
  void saysThatASilentNodeIsOfflineAndRaisesAnAlarmUntilItIsHeard() {
    var api = new Api(servers, "quiet");
    try (var device = Device.connect(servers.broker.port(), "quiet", "n")) {
      expect(api, device, 60_000);
      device.report("status", "online");
      await().untilAsserted(() -> api.read("nodes/n").body("online", equalTo(true)));

      store.sweep(Instant.now().plusSeconds(30), FOR_AGES, SLACK);
      api.read("nodes/n").body("online", equalTo(true)).body("silent", equalTo(false));
      makeDue("quiet");
      store.sweep(Instant.now().plus(LATER), FOR_AGES, SLACK);

      api.read("nodes/n").body("online", equalTo(false)).body("silent", equalTo(true));
      api.read("alarms?active=true").body("items.key", contains("node.silent"));
      await()
          .untilAsserted(() ->
              assertThat(Published.node(servers.redis, "quiet", "status/n").toString())
                  .contains("\"online\":false"));

      pretendNotSeen("quiet");
      device.report("telemetry", "{\"t\":2}");
      await()
          .untilAsserted(() -> {
            api.read("nodes/n").body("online", equalTo(true)).body("silent", equalTo(false));
            api.read("alarms?active=true").body("items", empty());
            assertThat(Published.node(servers.redis, "quiet", "status/n").toString())
                .contains("\"online\":true");
          });
    }
  }

  @Test
  void takesALastWillForNoSignOfLife() {
    var api = new Api(servers, "willed");
    try (var device = Device.connect(servers.broker.port(), "willed", "n")) {
      expect(api, device, 60_000);
      device.report("status", "online");
      await().untilAsserted(() -> api.read("nodes/n").body("online", equalTo(true)));
      makeDue("willed");
      store.sweep(Instant.now().plus(LATER), FOR_AGES, SLACK);

      String seen = api.read("nodes/n").body("silent", equalTo(true)).extract().path("lastSeen");
      device.report("status", "offline");
      await().untilAsserted(() -> api.read("nodes/n").body("lastSeen", greaterThan(seen)));

      api.read("nodes/n").body("silent", equalTo(true)).body("online", equalTo(false));
      api.read("alarms?active=true").body("items.key", contains("node.silent"));
    }
  }

  @Test
  void doesNotJudgeBeforeItHasListenedForLongEnough() {
    var api = new Api(servers, "fresh");
    try (var device = Device.connect(servers.broker.port(), "fresh", "n")) {
      expect(api, device, 60_000);
      makeDue("fresh");

      store.sweep(Instant.now().plus(LATER), Duration.ofSeconds(70), SLACK);
      api.read("nodes/n").body("silent", equalTo(false));

      store.sweep(Instant.now().plus(LATER), Duration.ofSeconds(75), SLACK);
      api.read("nodes/n").body("silent", equalTo(true));
    }
  }

  @Test
  void followsWhatTheOrganizationExpectsAndLetsGoWhenNothingIsExpected() {
    var api = new Api(servers, "expecting");
    try (var device = Device.connect(servers.broker.port(), "expecting", "n")) {
      device.report("telemetry", "{\"t\":1}");
      await().untilAsserted(() -> api.read("nodes").body("items", hasSize(1)));
      expectOfAll(api, "300000");
      store.sweep(Instant.now().plus(LATER), FOR_AGES, SLACK);
      api.read("nodes/n").body("silent", equalTo(true));

      expectOfAll(api, "null");
      store.sweep(Instant.now().plus(LATER), FOR_AGES, SLACK);

      api.read("nodes/n").body("silent", equalTo(false));
      api.read("alarms?active=true").body("items", empty());
    }
  }

  /// Last wills, reports and the sweeps of two replicas about the same nodes at the same time. What
  /// each says in the end must go together, and no alarm may be there twice.
  @Test
  void agreesWithLastWillsAndReportsWhoeverComesFirst() throws Exception {
    var nodes = IntStream.range(0, 8).mapToObj(i -> "n-" + i).toList();
    var api = new Api(servers, "racing");
    var devices = new ArrayList<Device>();
    for (var node : nodes) {
      devices.add(Device.connect(servers.broker.port(), "racing", node));
      devices.getLast().report("status", "online");
    }
    await().untilAsserted(() -> api.read("nodes?online=true").body("items", hasSize(nodes.size())));
    expectOfAll(api, "60000");

    try (var one = Replica.of(servers.postgres);
        var other = Replica.of(servers.postgres);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 15; round++) {
        pretendNotSeen("racing");
        makeDue("racing");
        var work = new ArrayList<Future<?>>();
        for (var replica : List.of(one, other)) {
          work.add(threads.submit(() -> sweep(replica)));
        }
        for (int i = 0; i < devices.size(); i++) {
          var device = devices.get(i);
          var said = round + i;
          work.add(
              threads.submit(() -> {
                switch (said % 3) {
                  case 0 -> device.report("telemetry", "{\"t\":" + said + "}");
                  case 1 -> device.report("status", "offline");
                  default -> device.report("status", "online");
                }
              }));
        }
        for (var done : work) {
          done.get();
        }
        assertThat(contradictions()).as("round %d", round).isZero();
      }
    }

    for (var device : devices) {
      device.report("status", "online");
    }
    await()
        .untilAsserted(() -> {
          api.read("nodes?online=true&silent=false").body("items", hasSize(nodes.size()));
          api.read("alarms?active=true").body("items", empty());
        });
    devices.forEach(Device::close);
  }

  private void sweep(Replica replica) {
    new SilenceStore(replica.database(), alarms, announcer, relay, config)
        .sweep(Instant.now(), FOR_AGES, SLACK);
  }

  /// Silent and online, silent without an alarm, or an alarm of a node that is not silent.
  private int contradictions() {
    return database
        .session()
        .queryOne(
            """
            SELECT count(*)::int FROM fleet.node n
              LEFT JOIN fleet.alarm a
                ON a.org = n.org AND a.source = 'silence:' || n.node_id AND a.active
             WHERE n.org = 'racing' AND (n.silent AND n.online OR n.silent <> (a.alarm_id IS NOT NULL))
            """)
        .orElseThrow()
        .getInteger(0);
  }

  private void expect(Api api, Device device, int millis) {
    device.report("telemetry", "{\"t\":1}");
    await().untilAsserted(() -> api.read("nodes").body("items", hasSize(1)));
    api.as("engineer")
        .contentType("application/json")
        .body("{\"expectedIntervalMs\":" + millis + "}")
        .patch("/nodes/n")
        .then()
        .statusCode(200)
        .body("expectedIntervalMs", equalTo(millis));
  }

  private void expectOfAll(Api api, String millis) {
    api.as("engineer")
        .contentType("application/json")
        .body("{\"expectedIntervalMs\":" + millis + "}")
        .patch("/organization")
        .then()
        .statusCode(200);
  }

  private void makeDue(String org) {
    database
        .session()
        .update(
            "UPDATE fleet.node SET silence_due_at = now() - interval '1 s' WHERE org = $1", org);
  }

  /// As if the last report had been written long ago.
  private void pretendNotSeen(String org) {
    database
        .session()
        .update("UPDATE fleet.node SET last_seen = now() - interval '1 h' WHERE org = $1", org);
    for (var row : database.session().query("SELECT node_id FROM fleet.node WHERE org = $1", org)) {
      lastSeen.written(
          new NodeName(new OrgId(org), new NodeId(row.getString("node_id"))), Instant.EPOCH);
    }
  }
}
