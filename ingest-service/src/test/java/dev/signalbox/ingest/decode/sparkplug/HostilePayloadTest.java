package dev.signalbox.ingest.decode.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;

/// Whatever comes in is read or refused, and nothing else.
class HostilePayloadTest {
  private static final long T = 1_769_851_800_000L;
  private static final byte[] BIRTH =
      TahuPayload.of(0, T)
          .metric("bdSeq", MetricDataType.Int64, 1L)
          .metric(
              new MetricBuilder("temp", MetricDataType.Float, 20.5f)
                  .alias(1L)
                  .properties(TahuPayload.range("°C", -10, 120)))
          .metric("list", 2, MetricDataType.StringArray, new String[] {"a", "b"})
          .metric("on", 3, MetricDataType.BooleanArray, new Boolean[] {true, false})
          .nothing("none", 4, MetricDataType.Int32)
          .bytes();

  @Property
  void readsOrRefusesAnyBytes(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property
  void readsOrRefusesABirthThatIsCutOff(@ForAll("places") int length) {
    assertReadOrRefused(Arrays.copyOf(BIRTH, length));
  }

  @Property
  void readsOrRefusesABirthWithAWrongByte(@ForAll("places") int place, @ForAll byte wrong) {
    var bytes = BIRTH.clone();
    bytes[place] = wrong;

    assertReadOrRefused(bytes);
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, BIRTH.length - 1);
  }

  @Example
  void refusesMoreMetricsThanItTakes() {
    var payload = TahuPayload.of(0, T);
    for (int i = 0; i < 11; i++) {
      payload.metric("x" + i, i, MetricDataType.Int32, i);
    }

    assertThatThrownBy(() -> PayloadReader.read(payload.bytes(), 10))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageStartingWith("metrics: ");
  }

  @Example
  void refusesTemplatesInTemplatesWithoutEnd() {
    var bytes = new byte[0];
    for (int i = 0; i < 100; i++) {
      bytes = nested(0x92, nested(0x12, bytes));
    }
    var deep = nested(0x12, bytes);

    assertThatThrownBy(() -> PayloadReader.read(deep, 10_000))
        .isInstanceOf(MalformedValueException.class);
  }

  @Example
  void asksForARebirthInWordsThatTahuUnderstands() throws Exception {
    var command = RebirthCommand.encode(EdgeNode.NOW);

    var payload = new SparkplugBPayloadDecoder().buildFromByteArray(command, null);

    assertThat(payload.getMetrics())
        .singleElement()
        .satisfies(metric -> {
          assertThat(metric.getName()).isEqualTo("Node Control/Rebirth");
          assertThat(metric.getDataType()).isEqualTo(MetricDataType.Boolean);
          assertThat(metric.getValue()).isEqualTo(true);
        });
  }

  private static void assertReadOrRefused(byte[] bytes) {
    try {
      var step = new EdgeNode().says("NBIRTH", bytes);
      assertThat(step.state()).isPresent();
    } catch (MalformedValueException e) {
      assertThat(e.field()).isNotEmpty();
    }
  }

  /// A field of this tag that holds a message; tags of two bytes are those of templates.
  private static byte[] nested(int tag, byte[] content) {
    var head = tag == 0x92 ? new byte[] {(byte) 0x92, 1} : new byte[] {(byte) tag};
    var length = new byte[] {(byte) (content.length | 0x80), (byte) (content.length >>> 7)};
    var bytes = Arrays.copyOf(head, head.length + 2 + content.length);
    System.arraycopy(length, 0, bytes, head.length, 2);
    System.arraycopy(content, 0, bytes, head.length + 2, content.length);
    return bytes;
  }
}
