package dev.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What devices say over MQTT, as it is read over REST.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class DevicePathTest {
  private static final String ORG = "device-path";
  private static final String NODE = "kettle-1";

  RealServers servers;
  private Device device;
  private Api api;

  @BeforeEach
  void connect() {
    device = Device.connect(servers.broker.port(), ORG, NODE);
    api = new Api(servers, ORG);
  }

  @AfterEach
  void disconnect() {
    device.close();
  }

  @Test
  void storesReadingsAndTheirNewestValues() {
    device.report("telemetry", "{\"ts\":\"2026-01-31T09:30:00Z\",\"values\":{\"a.temp\":20.5}}");
    device.report("telemetry", "{\"ts\":\"2026-01-31T09:31:00Z\",\"values\":{\"a.temp\":21}}");
    device.report("telemetry", "{\"ts\":\"2026-01-31T09:30:30Z\",\"values\":{\"a.temp\":20.7}}");

    await().untilAsserted(() -> history("a.temp").body("items.value", contains(21, 20.7f, 20.5f)));

    var id = endpointId("a.temp");
    api.read("endpoints/" + id + "/current")
        .body("value", equalTo(21))
        .body("timestamp", equalTo("2026-01-31T09:31:00.000Z"));
    assertThat(Published.current(servers.redis, ORG, id).toString())
        .contains("\"value\":21,")
        .contains("2026-01-31T09:31:00.000Z");
  }

  @Test
  void absorbsRepetitions() {
    for (int i = 0; i < 3; i++) {
      device.report("telemetry", "{\"ts\":1766815200000,\"values\":{\"b.temp\":1}}");
    }
    device.report("telemetry", "{\"ts\":1766815201000,\"values\":{\"b.temp\":2}}");

    await().untilAsserted(() -> history("b.temp").body("items.value", contains(2, 1)));
  }

  @Test
  void setsAsideWhatIsMalformedAndStoresTheRest() {
    device.report("telemetry", "{\"c.before\":1}");
    device.report("telemetry", "{\"c.broken\":");
    device.report("telemetry", "{\"c.after\":1}");

    await()
        .untilAsserted(() -> {
          api.read("endpoints?key=c.before").body("items", hasSize(1));
          api.read("endpoints?key=c.after").body("items", hasSize(1));
          api.read("quarantine?reason=malformed").body("items.nodeId", hasItem(NODE));
        });
  }

  @Test
  void setsAsideReadingsOfAnotherTypeOrFromTheFuture() {
    device.report("telemetry", "{\"d.pump\":true}");
    device.report("telemetry", "{\"d.pump\":\"on\",\"d.level\":3}");
    var ahead = Instant.now().plusSeconds(3600);
    device.report("telemetry", "{\"ts\":\"" + ahead + "\",\"values\":{\"d.level\":4}}");

    await()
        .untilAsserted(() -> {
          api.read("quarantine?reason=type_mismatch")
              .body(
                  "items.detail",
                  hasItem("values.d.pump: expected a boolean as before, found a text"));
          api.read("quarantine?reason=timestamp_ahead").body("items", hasSize(1));
          history("d.level").body("items.value", contains(3));
          history("d.pump").body("items.value", contains(true));
        });
  }

  @Test
  void followsStatusAndAttributes() {
    device.report("attributes", "{\"name\":\"Kettle\",\"battery\":80}");
    device.report("status", "online");
    device.report("attributes", "{\"battery\":79,\"name\":\"Kettle\",\"gone\":null}");

    await()
        .untilAsserted(() ->
            api.read("nodes/" + NODE)
                .body("online", equalTo(true))
                .body("attributes.battery", equalTo(79)));

    device.report("status", "offline");
    await().untilAsserted(() -> api.read("nodes/" + NODE).body("online", equalTo(false)));
    assertThat(Published.node(servers.redis, ORG, "attributes/" + NODE).toString())
        .contains("\"name\":\"Kettle\"")
        .contains("\"battery\":79");
    assertThat(Published.node(servers.redis, ORG, "status/" + NODE).toString())
        .contains("\"online\":false");
  }

  @Test
  void marksValuesOfANodeThatLeftAsStaleUntilTheyAreReportedAgain() {
    device.report("telemetry", "{\"f.temp\":20,\"f.pump\":true}");
    device.report("status", "offline");

    await().untilAsserted(() -> current("f.temp").body("quality", equalTo("stale")));
    current("f.temp").body("value", equalTo(20));
    await()
        .untilAsserted(() ->
            assertThat(Published.current(servers.redis, ORG, endpointId("f.temp")).toString())
                .contains("\"value\":20,")
                .contains("\"quality\":\"stale\""));

    device.report("status", "online");
    device.report("telemetry", "{\"f.temp\":20}");

    await().untilAsserted(() -> current("f.temp").body("quality", equalTo("good")));
    current("f.pump").body("quality", equalTo("stale"));
  }

  @Test
  void learnsEndpointsFromTheirDescription() {
    device.report(
        "attributes",
        """
        {"endpoints":{"e.pump":{"name":"Pump","valueType":"boolean","writable":true},
         "e.temp":{"unit":"°F","valueType":"number","min":0,"max":230}}}\
        """);

    await()
        .untilAsserted(() -> {
          api.read("endpoints?key=e.pump").body("items.writable", contains(true));
          api.read("endpoints?key=e.temp")
              .body("items.unit", contains("°F"))
              .body("items.max", contains(230.0f));
        });
  }

  @Test
  void keepsPositionsAndTracks() {
    device.report("position", "{\"latitude\":47.5,\"longitude\":8.5,\"ts\":1766815200000}");
    device.report("position", "{\"latitude\":47.6,\"longitude\":8.6,\"ts\":1766815260000}");

    await()
        .untilAsserted(() -> {
          api.read("positions").body("items.latitude", contains(47.6f));
          api.read("nodes/" + NODE + "/track").body("items.latitude", contains(47.6f, 47.5f));
        });

    device.report("position", "{\"latitude\":47.55001,\"longitude\":8.55,\"ts\":1766815230000}");
    await()
        .untilAsserted(
            () -> api.read("nodes/" + NODE + "/track?tolerance=0.1").body("items", hasSize(3)));
    api.read("nodes/" + NODE + "/track?tolerance=10")
        .body("items.latitude", contains(47.6f, 47.5f))
        .body("$", not(hasKey("next")));
    api.as("viewer")
        .get("/nodes/" + NODE + "/track?tolerance=far")
        .then()
        .statusCode(400)
        .body("field", equalTo("tolerance"));
  }

  private ValidatableResponse current(String key) {
    return api.read("endpoints/" + endpointId(key) + "/current");
  }

  private ValidatableResponse history(String key) {
    return api.read("endpoints/" + endpointId(key) + "/telemetry");
  }

  private int endpointId(String key) {
    var ids = api.read("endpoints?key=" + key).extract().jsonPath().getList("items.endpointId");
    assertThat(ids).hasSize(1);
    return (Integer) ids.getFirst();
  }
}
