package dev.signalbox.ingest.decode.meshtastic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshtasticTopicTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "msh/EU_868/2/json/LongFast/!a1b2c3d4",
        "msh/EU_868/CH/ZH/2/json/LongFast/!a1b2c3d4",
        "msh/2/json/LongFast/!a1b2c3d4",
      })
  void readsRegionsOfAnyDepth(String topic) {
    assertThat(MeshtasticTopic.parse(topic)).contains(new MeshtasticTopic("LongFast", "!a1b2c3d4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "msh/EU_868/2/e/LongFast/!a1b2c3d4",
        "msh/EU_868/2/map/",
        "msh/EU_868/2/stat/!a1b2c3d4",
        "msh/EU_868/2/json",
        "msh",
      })
  void passesOverOtherTopics(String topic) {
    assertThat(MeshtasticTopic.parse(topic)).isEmpty();
  }
}
