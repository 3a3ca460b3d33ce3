package dev.signalbox.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A chart has the points that would be chosen from everything, and they hold the same.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class ChartTest {
  private static final int POINTS = 17;

  private final Instant thisHour = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private final Random random = new Random(4);

  RealServers servers;
  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(servers, "chart");
  }

  @Test
  void choosesFromMinutesByTheFigureAskedFor() {
    var path = reported("minutes", 3);

    for (var aggregate : List.of("mean", "min", "max", "sum", "first", "last", "count")) {
      var query = path + "?resolution=1m&aggregate=" + aggregate + "&from=" + hoursAgo(4);
      assertChosen(everything(query), everything(query), items(query + "&maxPoints=" + POINTS));
    }
  }

  @Test
  void choosesTheMeanOverTimeByTheMean() {
    var path = reported("weighted", 2);
    var query = path + "?resolution=1m&from=" + hoursAgo(4) + "&to=" + thisHour + "&aggregate=";

    assertChosen(
        everything(query + "mean"),
        everything(query + "timeWeightedMean"),
        items(query + "timeWeightedMean&maxPoints=" + POINTS));
  }

  @Test
  void choosesFromReadings() {
    var path = reported("readings", 2);
    var query = path + "?resolution=raw&from=" + hoursAgo(4);

    assertChosen(everything(query), everything(query), items(query + "&maxPoints=" + POINTS));
  }

  @Test
  void answersTheNewestFirstWhenAskedTo() {
    var path = reported("backward", 1);
    var query = path + "?resolution=1m&from=" + hoursAgo(4) + "&maxPoints=" + POINTS;

    assertThat(items(query + "&order=desc")).isEqualTo(items(query + "&order=asc").reversed());
  }

  @Test
  void drawsStatesAsHighAndLow() {
    api.report(
        IntStream.range(0, 120)
            .mapToObj(i -> line("states", hoursAgo(2).plusSeconds(60L * i), i == 40 || i == 90))
            .collect(Collectors.joining("\n")));

    var query = path("states") + "?from=" + hoursAgo(4) + "&maxPoints=" + POINTS;
    for (var resolution : List.of("raw", "1m")) {
      var values =
          items(query + "&resolution=" + resolution).stream().map(one -> one.get("value")).toList();
      assertThat(values).hasSize(POINTS);
      assertThat(values.stream().filter(Boolean.TRUE::equals)).hasSize(2);
    }
  }

  @Test
  void hasNoPointsWhereThereIsNothing() {
    var path = reported("nothing", 1) + "?maxPoints=5&to=" + hoursAgo(9) + "&resolution=";

    assertThat(items(path + "1m")).isEmpty();
    assertThat(items(path + "raw")).isEmpty();
  }

  private void assertChosen(
      List<Map<String, Object>> shape,
      List<Map<String, Object>> whole,
      List<Map<String, Object>> chosen) {
    var x = shape.stream().mapToDouble(point -> seconds(point.get("timestamp"))).toArray();
    var y = shape.stream().mapToDouble(point -> number(point.get("value"))).toArray();
    assertThat(chosen)
        .hasSize(POINTS)
        .isEqualTo(Arrays.stream(Lttb.select(x, y, POINTS)).mapToObj(whole::get).toList());
  }

  private static double seconds(Object timestamp) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse((String) timestamp)) / 1e6;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /// Readings of some hours that are over, and of this one, which is not summarized.
  private String reported(String node, int hours) {
    var past =
        IntStream.range(0, hours * 120)
            .mapToObj(i -> line(node, hoursAgo(hours).plusSeconds(30L * i), random.nextInt(9_999)));
    api.report(past.collect(Collectors.joining("\n")));
    api.report(line(node, thisHour, 5) + "\n" + line(node, thisHour.plusMillis(1), 12));
    return path(node);
  }

  private Instant hoursAgo(int hours) {
    return thisHour.minus(Duration.ofHours(hours));
  }

  private static String line(String node, Instant at, Object value) {
    return "{\"nodeId\":\"%s\",\"ts\":\"%s\",\"values\":{\"t\":%s}}".formatted(node, at, value);
  }

  private List<Map<String, Object>> everything(String query) {
    return items(query + "&order=asc&limit=all");
  }

  private List<Map<String, Object>> items(String query) {
    return api.read(query).extract().path("items");
  }

  private String path(String node) {
    return "endpoints/" + api.endpointId(node) + "/telemetry";
  }
}
