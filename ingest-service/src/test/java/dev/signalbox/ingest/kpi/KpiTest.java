package dev.signalbox.ingest.kpi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Key figures of journals that are written by hand.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class KpiTest {
  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");
  private static final String PERIOD =
      "alarms/kpis?from=2026-01-31T08:00:00Z&to=2026-01-31T10:00:00Z";

  RealServers servers;
  @Inject Database database;
  @Inject KpiMeters meters;
  private String org;
  private Api api;

  @BeforeEach
  void addOrganization() {
    org = "kpi-" + UUID.randomUUID();
    api = new Api(servers, org);
    database.session().update("INSERT INTO fleet.organization (org) VALUES ($1)", org);
  }

  @Test
  void countsAnnunciationsByIntervalAndFindsFloods() {
    for (int i = 0; i < 12; i++) {
      journal(alarm("flood." + i, 2), "raised", minutes(20).plusSeconds(i));
    }
    for (int i = 0; i < 5; i++) {
      journal(alarm("more." + i, 4), "raised", minutes(31 + i));
    }
    var shelved = alarm("shelved", 1);
    journal(shelved, "raised", minutes(50));
    database
        .session()
        .update(
            "UPDATE fleet.alarm_journal SET shelved_until = now() WHERE alarm_id = $1", shelved);
    journal(alarm("acknowledged", 1), "acknowledged", minutes(51));
    journal(alarm("before", 1), "raised", START.minusMillis(1));

    api.read(PERIOD)
        .body("annunciated", equalTo(17))
        .body("perTenMinutes.average", equalTo(1.42f))
        .body("perTenMinutes.verdict", equalTo("manageable"))
        .body("perTenMinutes.peak", equalTo(12))
        .body("perTenMinutes.busiestFrom", equalTo("2026-01-31T08:20:00.000Z"))
        .body("floods.count", equalTo(1))
        .body("floods.longestMs", equalTo(1_200_000))
        .body("floods.percentOfTime", equalTo(16.67f))
        .body("bySeverity.medium", equalTo(12))
        .body("bySeverity.critical", equalTo(5))
        .body("topTen", hasSize(10))
        .body("thresholds.floodBeginsAbove", equalTo(10));
  }

  @Test
  void findsWhatChatters() {
    var chattering = alarm("chattering", 2);
    var slow = alarm("slow", 2);
    for (int i = 0; i < 3; i++) {
      journal(chattering, "raised", minutes(5).plusSeconds(30L * i));
      journal(slow, "raised", minutes(5).plusSeconds(31L * i));
    }

    api.read(PERIOD)
        .body("chattering.key", contains("chattering"))
        .body("chattering.times", contains(3))
        .body("topTen.key", contains("chattering", "slow"))
        .body("topTen.percent", contains(50.0f, 50.0f));
  }

  @Test
  void tellsWhatIsStale() {
    var longAgo = Clock.systemUTC().instant().minus(Duration.ofDays(2));
    var stale = alarm("stale", 2, longAgo);
    var again = alarm("again", 2, longAgo);
    journal(stale, "raised", longAgo);
    journal(again, "raised", longAgo);
    journal(again, "raised", Clock.systemUTC().instant());

    api.read("alarms/kpis")
        .body("standing.active", equalTo(2))
        .body("standing.unacknowledged", equalTo(2))
        .body("standing.stale", equalTo(1));
    meters.measure();
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("signalbox_alarms_active{org=\"" + org + "\"} 2.0"))
        .body(containsString("signalbox_alarms_stale{org=\"" + org + "\"} 1.0"))
        .body(containsString("signalbox_alarms_annunciated{org=\"" + org + "\"} 1.0"));
  }

  @Test
  void answersWhereNothingHappened() {
    api.read(PERIOD)
        .body("annunciated", equalTo(0))
        .body("perTenMinutes.verdict", equalTo("acceptable"))
        .body("topTen", hasSize(0));
  }

  @Test
  void countsOnlyTheNodesOfTheToken() {
    journal(alarm("a", 1), "raised", minutes(1));
    var other = TokenRequest.of(org, "viewer").withNodes(List.of("other"));

    api.read(PERIOD + "&nodeId=n").body("annunciated", equalTo(1));
    given()
        .auth()
        .oauth2(servers.mint.mint(other))
        .get("/api/v1/" + PERIOD)
        .then()
        .statusCode(200)
        .body("annunciated", equalTo(0));
    given()
        .auth()
        .oauth2(servers.mint.mint(other))
        .get("/api/v1/" + PERIOD + "&nodeId=n")
        .then()
        .statusCode(403);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    for (var query : List.of("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "from=0")) {
      api.as("viewer")
          .get("/alarms/kpis?" + query)
          .then()
          .statusCode(400)
          .body("field", equalTo("from"));
    }
  }

  private UUID alarm(String key, int severity) {
    return alarm(key, severity, START);
  }

  private UUID alarm(String key, int severity, Instant raisedAt) {
    var id = UUID.randomUUID();
    database
        .session()
        .update(
            """
            INSERT INTO fleet.alarm (alarm_id, org, source, key, node_id, severity, message, active,
              acknowledged, raised_at, changed_at, reported_at, version)
            VALUES ($1, $2, 'device:n', $3, 'n', $4, $3, true, false, $5, $5, $5, 1)
            """,
            id,
            org,
            key,
            (short) severity,
            Times.of(raisedAt));
    return id;
  }

  private void journal(UUID alarm, String transition, Instant at) {
    database
        .session()
        .update(
            """
            INSERT INTO fleet.alarm_journal (org, alarm_id, transition, actor, severity, message,
              active, acknowledged, latched, suppressed, out_of_service, ts)
            SELECT org, alarm_id, $2, 'device', severity, message, true, false, false, false, false, $3
              FROM fleet.alarm WHERE alarm_id = $1
            """,
            alarm,
            transition,
            Times.of(at));
  }

  private static Instant minutes(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }
}
