package dev.signalbox.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.protocol.identity.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
  @ParameterizedTest
  @CsvSource({
    "a/b, a/b, true",
    "a/b, a/c, false",
    "a/b, a, false",
    "a/+/c, a/b/c, true",
    "a/+/c, a/b/d, false",
    "a/+, a/b/c, false",
    "a/#, a/b/c, true",
    "a/#, a, true",
    "a/#, b, false",
    "#, a/b, true",
  })
  void matchesTopics(String filter, String topic, boolean matches) {
    assertThat(TopicFilter.parse(filter).matches(topic)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "a/#, a/b/+, true",
    "a/+/c, +/b/c, true",
    "a/+/c, a/b/d, false",
    "a/b/c, a/b, false",
    "a/b, a/b/#, true",
    "+/+, a/b/c, false",
    "msh/EU/#, msh/US/#, false",
  })
  void knowsWhetherTwoFiltersShareATopic(String one, String other, boolean overlaps) {
    assertThat(TopicFilter.parse(one).overlaps(TopicFilter.parse(other))).isEqualTo(overlaps);
    assertThat(TopicFilter.parse(other).overlaps(TopicFilter.parse(one))).isEqualTo(overlaps);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/#/b", "a/b+", "a#", "$share/x/a"})
  void refusesWhatIsNoFilter(String text) {
    assertThatThrownBy(() -> TopicFilter.parse(text)).isInstanceOf(MalformedValueException.class);
  }
}
