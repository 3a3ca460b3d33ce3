package dev.signalbox.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentNamesTest {

  @Test
  void namesVariablesByTheRuleOfMicroProfileConfig() {
    var environment =
        EnvironmentNames.of(
            Map.of(
                "mp.jwt.verify.publickey.location", "file:/keys", "signalbox.mqtt.client-id", "a"));

    assertThat(environment)
        .containsEntry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:/keys")
        .containsEntry("SIGNALBOX_MQTT_CLIENT_ID", "a");
  }
}
