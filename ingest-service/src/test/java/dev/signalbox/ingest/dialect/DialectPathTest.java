package dev.signalbox.ingest.dialect;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.Published;
import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.decode.meshtastic.MeshSamples;
import dev.signalbox.ingest.decode.sparkplug.TahuPayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What foreign devices say through the real broker, as it is read over REST and told on the bus.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
@SuppressWarnings("JavaUtilDate") // as Tahu wants it
class DialectPathTest {
  private static final String PLANT = "dialect-plant";
  private static final String MESH = "dialect-mesh";
  private static final long T = System.currentTimeMillis() - 60_000;

  RealServers servers;
  private Publisher publisher;
  private Api plant;
  private Api mesh;

  @BeforeEach
  void connect() {
    publisher = new Publisher(servers.broker.port());
    plant = new Api(servers, PLANT);
    mesh = new Api(servers, MESH);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(get("/q/metrics").asString())
                .contains("signalbox_source_reading{source=\"plant\"} 1.0")
                .contains("signalbox_source_reading{source=\"mesh\"} 1.0"));
  }

  @AfterEach
  void disconnect() {
    publisher.close();
  }

  @Test
  void followsAnEdgeNodeFromBirthToDeath() {
    says("NBIRTH/e1", birth(1));
    says(
        "DBIRTH/e1/kettle",
        TahuPayload.of(1, T)
            .timed(
                new MetricBuilder("temp", MetricDataType.Float, 20.1f)
                    .alias(1L)
                    .properties(TahuPayload.range("°C", -10, 120)))
            .metric("pump", 2, MetricDataType.Boolean, true)
            .nothing("level", 3, MetricDataType.Double));
    publisher.publish(
        "spBv1.0/plant/DDATA/e1/kettle",
        TahuPayload.of(2, T + 1000).metric(1, MetricDataType.Float, 21.5f).bytesWithoutTypes());

    await()
        .untilAsserted(() ->
            current("plant:e1:kettle", "temp")
                .body("value", equalTo(21.5f))
                .body("quality", equalTo("good")));
    plant
        .read("endpoints?nodeId=plant:e1:kettle&key=temp")
        .body("items.unit", contains("°C"))
        .body("items.min", contains(-10f))
        .body("items.max", contains(120f));
    plant.read("endpoints?nodeId=plant:e1:kettle&key=level").body("items", hasSize(1));
    plant
        .read("nodes/plant:e1:kettle")
        .body("online", equalTo(true))
        .body("attributes.sparkplug.deviceId", equalTo("kettle"));

    says("NDEATH/e1", TahuPayload.at(T).metric("bdSeq", MetricDataType.Int64, 1L));

    await()
        .untilAsserted(() -> {
          plant.read("nodes/plant:e1:kettle").body("online", equalTo(false));
          plant.read("nodes/plant:e1").body("online", equalTo(false));
          current("plant:e1:kettle", "temp")
              .body("value", equalTo(21.5f))
              .body("quality", equalTo("stale"));
          assertThat(told("plant:e1:kettle", "temp")).contains("\"quality\":\"stale\"");
        });
  }

  @Test
  void asksForABirthAndGoesOnAfterIt() throws Exception {
    var commands = publisher.listen("spBv1.0/plant/NCMD/e2");

    says("NDATA/e2", TahuPayload.of(9, T).metric(7, MetricDataType.Int32, 1));

    await().untilAsserted(() -> assertThat(commands).isNotEmpty());
    var command = new SparkplugBPayloadDecoder().buildFromByteArray(commands.getFirst(), null);
    assertThat(command.getMetrics()).extracting("name").containsExactly("Node Control/Rebirth");
    await()
        .untilAsserted(() ->
            plant
                .read("quarantine?reason=malformed")
                .body(
                    "items.detail",
                    hasItem(
                        "metrics[0].alias: alias 7 was announced by no birth that we know of;"
                            + " 1 like this")));

    says("NBIRTH/e2", birth(1).metric("count", 7, MetricDataType.Int32, 2));
    says("NDATA/e2", TahuPayload.of(1, T + 1000).metric(7, MetricDataType.Int32, 3));

    await().untilAsserted(() -> current("plant:e2", "count").body("value", equalTo(3)));
  }

  @Test
  void keepsHistoryFromReplacingWhatIsCurrent() {
    says("NBIRTH/e3", birth(1).metric("count", 7, MetricDataType.Int32, 1));
    says(
        "NDATA/e3",
        TahuPayload.of(1, T + 2000)
            .metric(
                new MetricBuilder(7L, MetricDataType.Int32, 5)
                    .timestamp(new Date(T + 1000))
                    .isHistorical(true)));

    await()
        .untilAsserted(() ->
            plant
                .read("endpoints/" + endpoint("plant:e3", "count") + "/telemetry")
                .body("items.value", contains(5, 1)));
    current("plant:e3", "count").body("value", equalTo(1));
  }

  @Test
  void lapsesAValueThatBecomesNull() {
    says("NBIRTH/e4", birth(1).metric("count", 7, MetricDataType.Int32, 1));
    says("NDATA/e4", TahuPayload.of(1, T + 1000).nothing(7, MetricDataType.Int32));

    await().untilAsserted(() -> current("plant:e4", "count").body("quality", equalTo("bad")));
    current("plant:e4", "count").body("value", equalTo(1));

    says("NDATA/e4", TahuPayload.of(2, T + 2000).metric(7, MetricDataType.Int32, 2));

    await().untilAsserted(() -> current("plant:e4", "count").body("quality", equalTo("good")));
  }

  @Test
  void restoresTheQualityWhenABirthRepeatsTheSameValueAndTime() {
    says("NBIRTH/e5", birth(1).metric("count", 7, MetricDataType.Int32, 1));
    says("NDEATH/e5", TahuPayload.at(T).metric("bdSeq", MetricDataType.Int64, 1L));
    await().untilAsserted(() -> current("plant:e5", "count").body("quality", equalTo("stale")));

    says("NBIRTH/e5", birth(2).metric("count", 7, MetricDataType.Int32, 1));

    await()
        .untilAsserted(() -> {
          current("plant:e5", "count").body("quality", equalTo("good"));
          assertThat(told("plant:e5", "count")).contains("\"quality\":\"good\"");
        });
    plant.read("nodes/plant:e5").body("online", equalTo(true));
  }

  @Test
  void setsAsideWhatIsNoPayload() {
    publisher.publish("spBv1.0/plant/NDATA/e6", new byte[] {10, 127, 1});
    publisher.publish(
        "msh/EU_868/2/json/LongFast/!00000001", "{\"from\":".getBytes(StandardCharsets.UTF_8));

    await()
        .untilAsserted(() -> {
          plant.read("quarantine?reason=malformed").body("items.nodeId", hasItem("plant:e6"));
          mesh.read("quarantine?reason=malformed")
              .body("items.topic", hasItem("msh/EU_868/2/json/LongFast/!00000001"));
        });
  }

  @Test
  void storesAPacketOnceHoweverManyGatewaysHearIt() {
    for (var gateway : new String[] {"!a1b2c3d4", "!00000002", "!a1b2c3d4", "!00000003"}) {
      for (var sample : new String[] {"nodeinfo", "position", "telemetry-device", "text"}) {
        // Each gateway writes the time at which it heard the packet.
        var heardAt = 1_769_851_800 + gateway.charAt(8);
        var packet =
            MeshSamples.read(sample).replaceAll("\"timestamp\":\\d+", "\"timestamp\":" + heardAt);
        publisher.publish(
            "msh/EU_868/2/json/LongFast/" + gateway, packet.getBytes(StandardCharsets.UTF_8));
      }
    }
    publisher.publish("msh/EU_868/2/stat/!a1b2c3d4", "online".getBytes(StandardCharsets.UTF_8));
    publisher.publish(
        "msh/EU_868/2/json/LongFast/!a1b2c3d4",
        MeshSamples.read("text-direct").getBytes(StandardCharsets.UTF_8));

    await()
        .untilAsserted(() ->
            mesh.read("messages")
                .body(
                    "items.text",
                    contains("Avalanche danger 3, stay off the north face", "on my way")));
    mesh.read("messages").body("items.to", contains("", "!a1b2c3d4"));
    mesh.read("nodes/!7efeee00").body("attributes.name", equalTo("Ridge Repeater 🏔"));
    mesh.read("positions").body("items.latitude", contains((float) 47.397742));
    mesh.read("nodes/!7efeee00/track").body("items", hasSize(1));
    mesh.read("endpoints?key=device.battery_level").body("items.unit", contains("%"));
    var battery = endpoint(mesh, "!7efeee00", "device.battery_level");
    mesh.read("endpoints/" + battery + "/telemetry").body("items.value", contains(101));
    await().untilAsserted(() -> assertThat(Published.messages(servers.redis, MESH)).isEqualTo(2));
  }

  private void says(String what, TahuPayload payload) {
    publisher.publish("spBv1.0/plant/" + what, payload.bytes());
  }

  private static TahuPayload birth(long bdSeq) {
    return TahuPayload.of(0, T).metric("bdSeq", MetricDataType.Int64, bdSeq);
  }

  private ValidatableResponse current(String node, String key) {
    return plant.read("endpoints/" + endpoint(node, key) + "/current");
  }

  private String told(String node, String key) {
    return Published.current(servers.redis, PLANT, endpoint(node, key)).orElseThrow();
  }

  private int endpoint(String node, String key) {
    return endpoint(plant, node, key);
  }

  private static int endpoint(Api api, String node, String key) {
    var path = "endpoints?nodeId=" + node + "&key=" + key;
    var ids = api.read(path).extract().jsonPath().getList("items.endpointId");
    assertThat(ids).hasSize(1);
    return (Integer) ids.getFirst();
  }
}
