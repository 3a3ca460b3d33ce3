package dev.signalbox.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Asking for history over REST.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class HistoryTest {
  private final Instant hour =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
  private static final String PROBLEM = "application/problem+json";

  RealServers servers;
  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(servers, "history");
  }

  @Test
  void answersMinutesWithTheirFigures() {
    report("a-1", hour, 10, 0, 10, 20, 30, 40, 50, 60, 70);

    api.read(path("a-1") + "?resolution=1m&order=asc")
        .body("resolution", equalTo("1m"))
        .body("nodeId", equalTo("a-1"))
        .body("items.value", contains(25, 65))
        .body("items.count", contains(6, 2))
        .body("items.min", contains(0.0f, 60.0f))
        .body("items.max", contains(50.0f, 70.0f))
        .body("items[0].first", equalTo(0.0f))
        .body("items[0].last", equalTo(50))
        .body("items.timeWeightedMean[0]", equalTo(25.0f))
        .body("items.timeWeightedMean[1]", equalTo((600 + 70 * 50) / 60f));
    api.read(path("a-1") + "?resolution=1h&aggregate=max").body("items.value", contains(70));
  }

  @Test
  void answersTheHourThatIsNotOverFromItsReadings() {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    report("b-1", now, 1, 1, 2, 3);
    report("b-1", hour, 1, 7);

    api.read(path("b-1") + "?resolution=1h&aggregate=sum&order=asc")
        .body("items.value.sum()", equalTo(13));
    report("b-1", now.minusSeconds(1), 1, 10);
    api.read(path("b-1") + "?resolution=1h&aggregate=sum&order=desc")
        .body("items.value.sum()", equalTo(23));
  }

  @Test
  void turnsPagesOfMinutesBothWays() {
    report("c-1", hour, 60, 0, 1, 2, 3, 4);
    var path = path("c-1") + "?resolution=1m&limit=2";

    var first =
        api.read(path).body("items.value", contains(4, 3)).body("$", not(hasKey("previous")));
    var second = api.read(path + "&cursor=" + first.extract().path("next"));
    second
        .body("items.value", contains(2, 1))
        .header("Link", containsString("rel=\"next\""))
        .header("Link", containsString("rel=\"prev\""));
    api.read(path + "&cursor=" + second.extract().path("next"))
        .body("items.value", contains(0))
        .body("$", not(hasKey("next")));
    api.read(path + "&cursor=" + second.extract().path("previous"))
        .body("items.value", contains(4, 3))
        .body("$", not(hasKey("previous")));
  }

  @Test
  void choosesPointsThatKeepTheShape() {
    var values = IntStream.range(0, 500).map(i -> i == 321 ? 1000 : i % 2).toArray();
    report("d-1", hour, 1, values);

    var answer = api.read(path("d-1") + "?maxPoints=10").body("resolution", equalTo("raw"));

    List<Integer> chosen = answer.extract().path("items.value");
    assertThat(chosen).hasSize(10).contains(1000).startsWith(0).endsWith(1);
  }

  @Test
  void writesTablesAndLines() {
    report("e-1", hour, 1, 1, 2);
    var id = api.endpointId("e-1");

    var table = get(path("e-1"), "text/csv");
    assertThat(table.lines().toList())
        .containsExactly(
            "endpointId,nodeId,key,unit,timestamp,value,quality,count,min,max,mean,"
                + "timeWeightedMean,first,last",
            id + ",e-1,t,," + hour.toString().replace("Z", ".000Z") + ",1,good,,,,,,,",
            id
                + ",e-1,t,,"
                + hour.plusSeconds(1).toString().replace("Z", ".000Z")
                + ",2,good,,,,,,,");
    var lines = get(path("e-1") + "?order=desc", "application/x-ndjson");
    assertThat(lines.lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .endsWith("\"value\":2,\"quality\":\"good\"}");
    assertThat(get(path("e-1") + "?limit=1", "application/x-ndjson").lines()).hasSize(1);
    api.read(path("e-1") + "?limit=all").body("items.value", contains(1, 2));
  }

  @Test
  void answersSeveralEndpointsInOneCall() {
    report("f-1", hour, 1, 1, 2);
    report("f-2", hour, 60, 3, 4);
    var ids = api.endpointId("f-1") + "," + api.endpointId("f-2");

    api.read("telemetry?endpointIds=" + ids + "&from=" + hour)
        .body("series.nodeId", contains("f-1", "f-2"))
        .body("series[0].items.value", contains(1, 2))
        .body("series[1].items.value", contains(3, 4));
    assertThat(get("telemetry?resolution=1h&endpointIds=" + ids, "application/x-ndjson").lines())
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).startsWith("{\"endpointId\":").contains("\"nodeId\":\"f-"));
    new Api(servers, "history-other")
        .as("viewer")
        .get("/telemetry?endpointIds=" + ids)
        .then()
        .statusCode(404);
  }

  @Test
  void keepsTextsAndStatesApart() {
    api.report(
        "{\"nodeId\":\"g-1\",\"ts\":\"%s\",\"values\":{\"t\":\"=1+1, \\\"x\\\"\"}}"
            .formatted(hour));

    assertThat(get(path("g-1"), "text/csv")).contains(",\"'=1+1, \"\"x\"\"\",good");
    api.read(path("g-1") + "?resolution=1m&maxPoints=2")
        .body("items.value", contains("=1+1, \"x\""))
        .body("items.count", contains(1));
  }

  @Test
  void namesTheParameterAtFault() {
    report("h-1", hour, 1, 1);
    refused(path("h-1") + "?resolution=2m", "resolution");
    refused(path("h-1") + "?aggregate=median", "aggregate");
    refused(path("h-1") + "?resolution=raw&aggregate=mean", "aggregate");
    refused(path("h-1") + "?maxPoints=1", "maxPoints");
    refused(path("h-1") + "?maxPoints=10&limit=5", "limit");
    refused(path("h-1") + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to");
    refused(path("h-1") + "?order=up", "order");
    refused(path("h-1") + "?limit=0", "limit");
    refused(path("h-1") + "?cursor=eA", "cursor");
    refused("telemetry?endpointIds=", "endpointIds");
    api.as("viewer")
        .accept("image/png")
        .get("/" + path("h-1"))
        .then()
        .statusCode(406)
        .contentType(PROBLEM);
  }

  private void refused(String path, String field) {
    api.as("viewer")
        .get("/" + path)
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("field", equalTo(field));
  }

  private String get(String path, String mediaType) {
    return api.as("viewer")
        .accept(mediaType)
        .get("/" + path)
        .then()
        .statusCode(200)
        .contentType(containsString(mediaType))
        .extract()
        .asString();
  }

  private void report(String node, Instant from, int stepSeconds, int... values) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < values.length; i++) {
      var at = from.plusSeconds((long) stepSeconds * i);
      lines.add(
          "{\"nodeId\":\"%s\",\"ts\":\"%s\",\"values\":{\"t\":%d}}".formatted(node, at, values[i]));
    }
    api.report(lines.stream().collect(Collectors.joining("\n")));
  }

  private String path(String node) {
    return "endpoints/" + api.endpointId(node) + "/telemetry";
  }
}
