package dev.signalbox.ingest.decode.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.protocol.identity.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkplugTopicTest {
  @Test
  void namesNodesAfterTheirGroupEdgeNodeAndDevice() {
    var topic = SparkplugTopic.parse("spBv1.0/Plant 1/DDATA/edge/pump");

    assertThat(topic.nodeId()).hasToString("Plant 1:edge:pump");
    assertThat(topic.edgeNode()).hasToString("Plant 1:edge");
    assertThat(topic.commandTopic()).isEqualTo("spBv1.0/Plant 1/NCMD/edge");
  }

  @Test
  void givesDifferentNamesDifferentIds() {
    var one = SparkplugTopic.parse("spBv1.0/a:b/NDATA/c");
    var other = SparkplugTopic.parse("spBv1.0/a/NDATA/b:c");

    assertThat(one.nodeId()).isNotEqualTo(other.nodeId());
    assertThat(one.nodeId()).hasToString("a%3Ab:c");
  }

  @Test
  void knowsWhatIsNoReport() {
    assertThat(SparkplugTopic.parse("spBv1.0/STATE/host").type().isReport()).isFalse();
    assertThat(SparkplugTopic.parse("spBv1.0/a/NCMD/b").type().isReport()).isFalse();
    assertThat(SparkplugTopic.parse("spBv1.0/a/NBIRTH/b").type().isReport()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spBv1.0",
        "spBv1.0/a/NDATA",
        "spBv1.0/a/NDATA/b/c",
        "spBv1.0/a/DDATA/b",
        "spBv1.0/a/XDATA/b",
        "spAv1.0/a/NDATA/b",
        "spBv1.0//NDATA/" + "x/"
      })
  void refusesOtherTopics(String topic) {
    assertThatThrownBy(() -> SparkplugTopic.parse(topic).nodeId())
        .isInstanceOfSatisfying(
            MalformedValueException.class, e -> assertThat(e.field()).isEqualTo("topic"));
  }
}
