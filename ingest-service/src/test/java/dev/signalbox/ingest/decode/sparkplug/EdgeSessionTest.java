package dev.signalbox.ingest.decode.sparkplug;

import static dev.signalbox.ingest.decode.sparkplug.EdgeNode.contents;
import static dev.signalbox.ingest.decode.sparkplug.EdgeNode.offline;
import static dev.signalbox.ingest.decode.sparkplug.EdgeNode.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.tahu.message.model.MetricDataType.Boolean;
import static org.eclipse.tahu.message.model.MetricDataType.Double;
import static org.eclipse.tahu.message.model.MetricDataType.Float;
import static org.eclipse.tahu.message.model.MetricDataType.Int64;

import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // as Tahu wants it
class EdgeSessionTest {
  private static final long T = 1_769_851_800_000L;
  private static final EndpointKey TEMP = new EndpointKey("hlt/temp");
  private static final EndpointKey PUMP = new EndpointKey("pump");

  private final EdgeNode edge = new EdgeNode();

  @Test
  void makesTheNodeAndItsPointsFromABirth() {
    var birth =
        birth(7)
            .timed(
                new MetricBuilder("hlt/temp", Float, 20.1f)
                    .alias(1L)
                    .properties(TahuPayload.range("°C", -10.5, 120)))
            .metric("pump", 2, Boolean, true)
            .metric("Node Control/Rebirth", Boolean, false);

    var step = edge.says("NBIRTH", birth);

    assertThat(step.decoding().reports())
        .allSatisfy(report -> assertThat(report.nodeId()).isEqualTo(new NodeId("plant:edge")));
    assertThat(contents(step, DeviceReport.Status.class))
        .containsExactly(new DeviceReport.Status(true));
    var described = contents(step, DeviceReport.Attributes.class).findFirst().orElseThrow();
    assertThat(described.changes().text())
        .isEqualTo("{\"sparkplug\":{\"groupId\":\"plant\",\"edgeNodeId\":\"edge\"}}");
    assertThat(described.endpoints()).containsOnlyKeys(TEMP, PUMP);
    assertThat(described.endpoints().get(TEMP))
        .isEqualTo(
            new EndpointDescription(
                Optional.empty(),
                Optional.of("°C"),
                Optional.of(ValueType.NUMBER),
                Optional.empty(),
                OptionalDouble.of(-10.5),
                OptionalDouble.of(120)));
    assertThat(readings(step))
        .containsExactly(reading(TEMP, Value.of(20.1)), reading(PUMP, Value.of(true)));
    assertThat(step.findings()).isEmpty();
  }

  @Test
  void readsDataByTheAliasesOfTheBirth() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));

    var step = edge.says("NDATA", TahuPayload.of(1, T).metric(1, Double, 21.0).bytesWithoutTypes());

    assertThat(readings(step)).containsExactly(reading(TEMP, Value.of(21.0)));
    assertThat(step.asksForRebirth()).isFalse();
  }

  @Test
  void keepsTheAliasesOfDevicesApart() {
    edge.says("NBIRTH", birth(0));
    edge.says("DBIRTH/a", TahuPayload.of(1, T).metric("pump", 5, Boolean, true));
    edge.says("DBIRTH/b", TahuPayload.of(2, T).metric("hlt/temp", 6, Double, 1.0));

    var step = edge.says("DDATA/b", TahuPayload.of(3, T).metric(6, Double, 2.0));

    assertThat(step.decoding().reports())
        .extracting(report -> report.nodeId().value())
        .containsExactly("plant:edge:b");
    assertThat(readings(step)).containsExactly(reading(TEMP, Value.of(2.0)));
  }

  @Test
  void asksForABirthWhenItDoesNotKnowTheEdgeNode() {
    var data = TahuPayload.of(9, T).metric(1, Double, 21.0).metric("pump", Boolean, true);

    var step = edge.says("NDATA", data);

    assertThat(step.findings()).contains(Finding.UNKNOWN_EDGE);
    assertThat(step.asksForRebirth()).isTrue();
    assertThat(readings(step)).containsExactly(reading(PUMP, Value.of(true)));
    assertThat(step.decoding().faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.field()).isEqualTo("metrics[0].alias");
          assertThat(fault.detail()).startsWith("alias 1 ");
        });
  }

  @Test
  void asksForABirthOnAnUnknownAlias() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));

    var step =
        edge.says("NDATA", TahuPayload.of(1, T).metric(1, Double, 21.0).metric(99, Double, 1.0));

    assertThat(step.findings()).containsExactly(Finding.UNKNOWN_METRIC);
    assertThat(readings(step)).containsExactly(reading(TEMP, Value.of(21.0)));
    assertThat(step.decoding().faults()).extracting("field").containsExactly("metrics[1].alias");
  }

  @Test
  void countsWhatIsMissingAndAsksForABirth() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));

    var step = edge.says("NDATA", TahuPayload.of(4, T).metric(1, Double, 21.0));
    var next = edge.says("NDATA", TahuPayload.of(5, T).metric(1, Double, 22.0));

    assertThat(step.findings()).containsExactly(Finding.SEQUENCE_GAP);
    assertThat(step.missing()).isEqualTo(3);
    assertThat(readings(step)).hasSize(1);
    assertThat(next.findings()).isEmpty();
  }

  @Test
  void goesOnFrom255ToZero() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));
    for (int i = 1; i < 256; i++) {
      assertThat(edge.says("NDATA", TahuPayload.of(i, T)).findings()).isEmpty();
    }

    var step = edge.says("NDATA", TahuPayload.of(0, T).metric(1, Double, 21.0));

    assertThat(step.findings()).isEmpty();
    assertThat(step.missing()).isZero();
  }

  @Test
  void trustsNoAliasOnceMessagesMayHaveBeenMissed() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));
    edge.reconnect();

    var step = edge.says("NDATA", TahuPayload.of(1, T).metric(1, Double, 21.0));

    assertThat(step.findings()).contains(Finding.UNKNOWN_EDGE);
    assertThat(readings(step)).isEmpty();
  }

  @Test
  void takesTheEdgeNodeAndAllItsDevicesOfflineAtItsDeath() {
    edge.says("NBIRTH", birth(7));
    edge.says("DBIRTH/a", TahuPayload.of(1, T).metric("pump", 5, Boolean, true));

    var death = edge.says("NDEATH", death(7), new NodeId("plant:edge:a"));
    var after = edge.says("DDATA/a", TahuPayload.of(2, T).metric(5, Boolean, false));

    assertThat(offline(death)).containsExactly("plant:edge", "plant:edge:a");
    assertThat(after.findings()).contains(Finding.UNKNOWN_EDGE);
  }

  @Test
  void ignoresTheDeathOfAnEarlierSession() {
    edge.says("NBIRTH", birth(7));
    edge.says("NBIRTH", birth(8).metric("hlt/temp", 1, Double, 20.0));

    var death = edge.says("NDEATH", death(7));
    var after = edge.says("NDATA", TahuPayload.of(1, T).metric(1, Double, 21.0));

    assertThat(death.findings()).containsExactly(Finding.OUTDATED_DEATH);
    assertThat(offline(death)).isEmpty();
    assertThat(readings(after)).hasSize(1);
  }

  @Test
  void believesADeathWhenItKnowsNoBirth() {
    var death = edge.says("NDEATH", death(3), new NodeId("plant:edge:a"));

    assertThat(offline(death)).containsExactly("plant:edge", "plant:edge:a");
  }

  @Test
  void takesADeviceOfflineAlone() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));
    edge.says("DBIRTH/a", TahuPayload.of(1, T).metric("pump", 5, Boolean, true));

    var death = edge.says("DDEATH/a", TahuPayload.of(2, T));
    var data = edge.says("NDATA", TahuPayload.of(3, T).metric(1, Double, 21.0));
    var ghost = edge.says("DDATA/a", TahuPayload.of(4, T).metric(5, Boolean, false));

    assertThat(offline(death)).containsExactly("plant:edge:a");
    assertThat(data.findings()).isEmpty();
    assertThat(ghost.findings()).containsExactly(Finding.UNKNOWN_METRIC);
  }

  @Test
  void keepsHistoricalMetricsFromBecomingCurrent() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));

    var step =
        edge.says(
            "NDATA",
            TahuPayload.of(1, T)
                .metric(
                    new MetricBuilder(1L, Double, 19.0)
                        .timestamp(new Date(T - 5000))
                        .isHistorical(true)));

    assertThat(readings(step))
        .containsExactly(
            new Reading(
                TEMP,
                Value.of(19.0),
                Optional.of(Instant.ofEpochMilli(T - 5000)),
                Quality.GOOD,
                true));
  }

  @Test
  void lapsesWhatIsNullOrNoNumber() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0).nothing("pump", 2, Boolean));

    var step =
        edge.says(
            "NDATA",
            TahuPayload.of(1, T).nothing(2, Boolean).metric(1, Double, java.lang.Double.NaN));

    assertThat(contents(step, DeviceReport.Lapse.class))
        .singleElement()
        .satisfies(lapse -> {
          assertThat(lapse.keys()).containsExactlyInAnyOrder(TEMP, PUMP);
          assertThat(lapse.quality()).isEqualTo(Quality.BAD);
        });
    assertThat(readings(step)).isEmpty();
    assertThat(step.decoding().faults()).isEmpty();
  }

  @Test
  void takesOverTheQualityThatTheDeviceGives() {
    edge.says("NBIRTH", birth(0).metric("hlt/temp", 1, Double, 20.0));

    var bad = quality(1, 0);
    var stale = quality(2, 500);
    var good = quality(3, 192);

    assertThat(readings(bad)).extracting(Reading::quality).containsExactly(Quality.BAD);
    assertThat(readings(stale)).extracting(Reading::quality).containsExactly(Quality.STALE);
    assertThat(readings(good)).extracting(Reading::quality).containsExactly(Quality.GOOD);
  }

  @Test
  void storesTheRestWhenOneMetricIsBad() {
    var step =
        edge.says(
            "NBIRTH",
            birth(0)
                .metric("x".repeat(201), 1, Double, 20.0)
                .metric("late", 3, Int64, 5L)
                .metric("pump", 2, Boolean, true));

    assertThat(step.decoding().faults()).extracting("field").containsExactly("metrics[1].name");
    assertThat(readings(step))
        .extracting(Reading::key)
        .containsExactly(new EndpointKey("late"), PUMP);
  }

  private Step quality(int seq, int code) {
    return edge.says(
        "NDATA",
        TahuPayload.of(seq, T)
            .timed(new MetricBuilder(1L, Double, 19.0).properties(TahuPayload.quality(code))));
  }

  private static TahuPayload birth(long bdSeq) {
    return TahuPayload.of(0, T).metric("bdSeq", Int64, bdSeq);
  }

  private static TahuPayload death(long bdSeq) {
    return TahuPayload.at(T).metric("bdSeq", Int64, bdSeq);
  }

  private static Reading reading(EndpointKey key, Value value) {
    return new Reading(key, value, Optional.of(Instant.ofEpochMilli(T)));
  }
}
