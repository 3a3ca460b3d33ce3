package dev.signalbox.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {
  private static final int ORDINAL = 300;

  @Test
  void nameNoIssuerByThemselves() {
    assertThat(settings(Map.of()).oidc()).isEmpty();
  }

  @Test
  void nameTheIssuerOfTheEnvironment() {
    var settings =
        settings(
            Map.of(
                "SIGNALBOX_CONSOLE_OIDC_ISSUER", "https://id.example.org/realms/plant",
                "SIGNALBOX_CONSOLE_OIDC_CLIENT_ID", "signalbox-console"));

    assertThat(settings.oidc())
        .contains(
            new ConsoleSettings.Oidc(
                "https://id.example.org/realms/plant", "signalbox-console", "openid"));
  }

  @Test
  void askForWhatTheScopeSays() {
    var settings =
        settings(
            Map.of(
                "SIGNALBOX_CONSOLE_OIDC_ISSUER", "https://id.example.org/",
                "SIGNALBOX_CONSOLE_OIDC_CLIENT_ID", "signalbox-console",
                "SIGNALBOX_CONSOLE_OIDC_SCOPE", "openid offline_access"));

    assertThat(settings.oidc())
        .hasValueSatisfying(oidc -> assertThat(oidc.scope()).isEqualTo("openid offline_access"));
  }

  @Test
  void areRefusedWithoutAClient() {
    var environment = Map.of("SIGNALBOX_CONSOLE_OIDC_ISSUER", "https://id.example.org/");

    assertThatThrownBy(() -> settings(environment))
        .hasStackTraceContaining("signalbox.console.oidc.client-id");
  }

  private static ConsoleSettings settings(Map<String, String> environment) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new EnvConfigSource(environment, ORDINAL))
            .withMapping(ConsoleConfig.class)
            .build();
    return ConsoleSettings.of(config.getConfigMapping(ConsoleConfig.class));
  }
}
