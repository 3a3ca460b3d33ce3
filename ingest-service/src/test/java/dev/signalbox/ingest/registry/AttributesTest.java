package dev.signalbox.ingest.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.Json;
import org.junit.jupiter.api.Test;

class AttributesTest {
  @Test
  void tellsOnlyWhatIsReallyDifferent() {
    var before = Attributes.unchanged("{\"name\": \"Kettle\", \"battery\": 80}");

    var after = before.merge(new Json("{\"name\":\"Kettle\",\"battery\":79}"));

    assertThat(after.changesJson().text()).isEqualTo("{\"battery\":79}");
    assertThat(after.allJson().text()).isEqualTo("{\"name\":\"Kettle\",\"battery\":79}");
  }

  @Test
  void takesNumbersForWhatTheyMean() {
    var before = Attributes.unchanged("{\"battery\": 80}");

    assertThat(before.merge(new Json("{\"battery\":80.0}")).isChanged()).isFalse();
  }

  @Test
  void removesByNullAndSaysSo() {
    var before = Attributes.unchanged("{\"name\": \"Kettle\"}");

    var after = before.merge(new Json("{\"name\":null,\"never\":null}"));

    assertThat(after.changesJson().text()).isEqualTo("{\"name\":null}");
    assertThat(after.allJson().text()).isEqualTo("{}");
  }

  @Test
  void addsUpSeveralChanges() {
    var after =
        Attributes.unchanged("{}")
            .merge(new Json("{\"a\":1}"))
            .merge(new Json("{\"b\":[1,2]}"))
            .merge(new Json("{\"a\":2}"));

    assertThat(after.changesJson().text()).isEqualTo("{\"a\":2,\"b\":[1,2]}");
  }
}
