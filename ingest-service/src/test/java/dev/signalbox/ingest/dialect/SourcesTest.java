package dev.signalbox.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  @Test
  void refusesTwoSourcesUnderOneHost() {
    assertThatThrownBy(() ->
            sources(
                Map.of(
                    "a", source("acme", "spBv1.0/A/#", DialectKind.SPARKPLUG_B, "signalbox"),
                    "b", source("acme", "spBv1.0/B/#", DialectKind.SPARKPLUG_B, "signalbox"))))
        .hasMessage("signalbox.dialect.b.host-id: is that of signalbox.dialect.a already");
  }

  @Test
  void refusesAHostThatIsNoneOrOfADialectWithoutHosts() {
    assertThatThrownBy(() ->
            sources(
                Map.of("a", source("acme", "spBv1.0/A/#", DialectKind.SPARKPLUG_B, "signal/box"))))
        .hasMessageStartingWith("signalbox.dialect.a.host-id: ");
    assertThatThrownBy(() ->
            sources(Map.of("a", source("acme", "msh/#", DialectKind.MESHTASTIC, "signalbox"))))
        .hasMessage("signalbox.dialect.a.host-id: is for sparkplug-b only");
  }

  private static Sources sources(Map<String, DialectConfig.SourceConfig> sources) {
    return new Sources(() -> sources);
  }

  private static DialectConfig.SourceConfig source(String org, String filter) {
    return source(org, filter, DialectKind.SPARKPLUG_B, null);
  }

  private static DialectConfig.SourceConfig source(
      String org, String filter, DialectKind kind, @Nullable String hostId) {
    return new DialectConfig.SourceConfig() {
      @Override
      public DialectKind kind() {
        return kind;
      }

      @Override
      public String org() {
        return org;
      }

      @Override
      public String filter() {
        return filter;
      }

      @Override
      public Optional<String> hostId() {
        return Optional.ofNullable(hostId);
      }
    };
  }
}
