package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalServersTest {

  @Test
  void turnsAPostgresUrlIntoWhatBothDriversTake() {
    var settings =
        ExternalServers.postgresSettings(
            URI.create("postgresql://ada:se:cret@db.example/fleet?sslmode=require"));

    assertThat(settings)
        .containsEntry(
            "quarkus.datasource.jdbc.url",
            "jdbc:postgresql://db.example:5432/fleet?sslmode=require")
        .containsEntry(
            "quarkus.datasource.reactive.url", "postgresql://db.example:5432/fleet?sslmode=require")
        .containsEntry("quarkus.datasource.username", "ada")
        .containsEntry("quarkus.datasource.password", "se:cret");
  }

  @Test
  void takesTheCredentialsOutOfAnMqttUrl() {
    var settings = ExternalServers.mqttSettings(URI.create("mqtts://ada:secret@broker.example"));

    assertThat(settings)
        .containsEntry("signalbox.mqtt.url", "mqtts://broker.example:8883")
        .containsEntry("signalbox.mqtt.username", "ada")
        .containsEntry("signalbox.mqtt.password", "secret");
  }

  @Test
  void namesAServerItDoesNotKnow() {
    assertThatThrownBy(() -> ExternalServers.of(Map.of("mysql", "mysql://localhost")))
        .hasMessage("--external knows postgres, redis and mqtt, not 'mysql'");
  }

  @Test
  void showsTheFormOfAUrl() {
    assertThatThrownBy(() -> ExternalServers.of(Map.of("redis", "localhost:6379")))
        .hasMessageStartingWith("--external redis=localhost:6379 is not a URL like redis");
  }
}
