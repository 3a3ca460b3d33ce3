package dev.signalbox.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {
  @Test
  void findsTheOrganizationOfATopic() {
    var sources =
        sources(
            Map.of(
                "a", source("acme", "spBv1.0/A/#"),
                "b", source("brew", "spBv1.0/B/#")));

    assertThat(sources.find(DialectKind.SPARKPLUG_B, "spBv1.0/B/NDATA/edge"))
        .hasValueSatisfying(source -> assertThat(source.org()).hasToString("brew"));
    assertThat(sources.find(DialectKind.SPARKPLUG_B, "spBv1.0/C/NDATA/edge")).isEmpty();
    assertThat(sources.find(DialectKind.MESHTASTIC, "spBv1.0/B/NDATA/edge")).isEmpty();
  }

  @Test
  void refusesATopicOfTwoOrganizations() {
    assertThatThrownBy(() ->
            sources(
                Map.of(
                    "a", source("acme", "spBv1.0/A/#"),
                    "b", source("brew", "spBv1.0/+/NDATA/#"))))
        .hasMessage("signalbox.dialect.b.filter: shares topics with signalbox.dialect.a.filter");
  }

  @Test
  void refusesNativeTopics() {
    assertThatThrownBy(() -> sources(Map.of("a", source("acme", "+/demo/#"))))
        .hasMessageStartingWith("signalbox.dialect.a.filter: ");
  }

  @Test
  void refusesWhatIsNoOrganization() {
    assertThatThrownBy(() -> sources(Map.of("a", source("ACME", "spBv1.0/A/#"))))
        .hasMessageStartingWith("signalbox.dialect.a.org: ");
  }

  private static Sources sources(Map<String, DialectConfig.SourceConfig> sources) {
    return new Sources(() -> sources);
  }

  private static DialectConfig.SourceConfig source(String org, String filter) {
    return new DialectConfig.SourceConfig() {
      @Override
      public DialectKind kind() {
        return DialectKind.SPARKPLUG_B;
      }

      @Override
      public String org() {
        return org;
      }

      @Override
      public String filter() {
        return filter;
      }
    };
  }
}
