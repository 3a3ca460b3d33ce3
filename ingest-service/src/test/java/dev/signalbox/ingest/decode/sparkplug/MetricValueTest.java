package dev.signalbox.ingest.decode.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.fact.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.tahu.SparkplugException;
import org.eclipse.tahu.message.model.DataSet.DataSetBuilder;
import org.eclipse.tahu.message.model.DataSetDataType;
import org.eclipse.tahu.message.model.File;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.Row.RowBuilder;
import org.eclipse.tahu.message.model.Template.TemplateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every data type, as Tahu writes it.
@SuppressWarnings("JavaUtilDate") // as Tahu wants it
class MetricValueTest {
  private static final long T = 1_769_851_800_000L;
  private static final Instant TIME = Instant.parse("2026-01-31T09:30:00.250Z");

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(MetricDataType.Int8, (byte) -5, Value.of(-5)),
        arguments(MetricDataType.Int16, (short) -300, Value.of(-300)),
        arguments(MetricDataType.Int32, -70_000, Value.of(-70_000)),
        arguments(MetricDataType.Int64, -5_000_000_000L, Value.of(-5e9)),
        arguments(MetricDataType.UInt8, (short) 250, Value.of(250)),
        arguments(MetricDataType.UInt16, 65_000, Value.of(65_000)),
        arguments(MetricDataType.UInt32, 4_000_000_000L, Value.of(4e9)),
        arguments(MetricDataType.UInt64, new BigInteger("18000000000000000000"), Value.of(1.8e19)),
        arguments(MetricDataType.Float, 20.1f, Value.of(20.1)),
        arguments(MetricDataType.Double, 1e-9, Value.of(1e-9)),
        arguments(MetricDataType.Boolean, true, Value.of(true)),
        arguments(MetricDataType.String, "läuft", Value.of("läuft")),
        arguments(MetricDataType.Text, "", Value.of("")),
        arguments(MetricDataType.UUID, "3f0c", Value.of("3f0c")),
        arguments(MetricDataType.DateTime, Date.from(TIME), Value.of("2026-01-31T09:30:00.250Z")),
        arguments(MetricDataType.Bytes, new byte[] {1, 2, 3}, Value.of("AQID")),
        arguments(MetricDataType.File, new File("a.bin", new byte[] {1, 2, 3}), Value.of("AQID")),
        arguments(MetricDataType.Int8Array, new Byte[] {1, -1}, Value.of("[1,-1]")),
        arguments(MetricDataType.Int16Array, new Short[] {1, -1}, Value.of("[1,-1]")),
        arguments(MetricDataType.Int32Array, new Integer[] {1, -1}, Value.of("[1,-1]")),
        arguments(MetricDataType.Int64Array, new Long[] {1L, -1L}, Value.of("[1,-1]")),
        arguments(MetricDataType.UInt8Array, new Short[] {1, 250}, Value.of("[1,250]")),
        arguments(MetricDataType.UInt16Array, new Integer[] {1, 65_000}, Value.of("[1,65000]")),
        arguments(
            MetricDataType.UInt32Array,
            new Long[] {1L, 4_000_000_000L},
            Value.of("[1,4000000000]")),
        arguments(
            MetricDataType.UInt64Array,
            new BigInteger[] {BigInteger.ONE, new BigInteger("18000000000000000000")},
            Value.of("[1,18000000000000000000]")),
        arguments(MetricDataType.FloatArray, new Float[] {1f, 20.1f}, Value.of("[1,20.1]")),
        arguments(MetricDataType.DoubleArray, new Double[] {1d, 0.5}, Value.of("[1,0.5]")),
        arguments(
            MetricDataType.BooleanArray,
            new Boolean[] {true, false, true, true, false, false, false, false, true},
            Value.of("[true,false,true,true,false,false,false,false,true]")),
        arguments(MetricDataType.StringArray, new String[] {"a", "ü"}, Value.of("[\"a\",\"ü\"]")),
        arguments(
            MetricDataType.DateTimeArray,
            new Date[] {Date.from(TIME)},
            Value.of("[\"2026-01-31T09:30:00.250Z\"]")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsWhatTahuWrites(MetricDataType type, Object written, Value expected) {
    var payload = TahuPayload.of(0, T).metric("x", 1, type, written);

    var step = new EdgeNode().says("NBIRTH", payload);

    assertThat(step.decoding().faults()).isEmpty();
    assertThat(EdgeNode.readings(step)).extracting(Reading::value).containsExactly(expected);
  }

  @Test
  void readsTablesAsJson() throws SparkplugException {
    var table =
        new DataSetBuilder(2)
            .addColumnNames(List.of("step", "on"))
            .addTypes(List.of(DataSetDataType.Int32, DataSetDataType.Boolean))
            .addRow(row(-1, true))
            .addRow(row(2, false))
            .createDataSet();

    var step =
        new EdgeNode()
            .says("NBIRTH", TahuPayload.of(0, T).metric("x", 1, MetricDataType.DataSet, table));

    assertThat(EdgeNode.readings(step))
        .extracting(Reading::value)
        .containsExactly(
            Value.of("{\"columns\":[\"step\",\"on\"],\"rows\":[[-1,true],[2,false]]}"));
  }

  @Test
  void makesEachMemberOfATemplateAPoint() {
    var motor =
        new TemplateBuilder()
            .templateRef("Motor")
            .definition(false)
            .addMetric(member("rpm", MetricDataType.Int32, 1200))
            .addMetric(member("running", MetricDataType.Boolean, true))
            .createTemplate();

    var step =
        new EdgeNode()
            .says("NBIRTH", TahuPayload.of(0, T).metric("m1", 1, MetricDataType.Template, motor));

    assertThat(step.decoding().faults()).isEmpty();
    assertThat(EdgeNode.readings(step))
        .extracting(reading -> reading.key().value())
        .containsExactly("m1/rpm", "m1/running");
  }

  @Test
  void namesTheMetricWhoseTimeIsNone() {
    var metric =
        new MetricBuilder("x", MetricDataType.Int32, 1).timestamp(new Date(Long.MAX_VALUE));

    var step = new EdgeNode().says("NBIRTH", TahuPayload.of(0, T).metric(metric));

    assertThat(step.decoding().faults())
        .extracting("field")
        .containsExactly("metrics[0].timestamp");
  }

  private static org.eclipse.tahu.message.model.Metric member(
      String name, MetricDataType type, Object value) {
    return TahuPayload.built(new MetricBuilder(name, type, value));
  }

  private static org.eclipse.tahu.message.model.Row row(int step, boolean on) {
    return new RowBuilder()
        .addValue(new org.eclipse.tahu.message.model.Value<>(DataSetDataType.Int32, step))
        .addValue(new org.eclipse.tahu.message.model.Value<>(DataSetDataType.Boolean, on))
        .createRow();
  }
}
