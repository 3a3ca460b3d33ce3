package dev.signalbox.stack.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/commands",
        "/api/v1/commands/0b9c2f7e/cancel",
        "/api/v1/interlocks",
        "/api/v1/interlocks/evaluate"
      })
  void sendsCommandsAndInterlocksToCommandService(String path) {
    assertThat(Destination.of(path)).isEqualTo(Destination.COMMAND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/assets/index.js",
        "/console/settings.json",
        "/ws",
        "/ws/stats",
        "/ws/publish",
        "/api/ws",
        "/api/ws/sync/demo",
        "/events",
        "/api/v1/publish",
        "/api/v1/rooms/team/456/history",
        "/api/v1/connections/7",
        "/api/v1/revocations",
        "/api/v1/ws/stats",
        "/api/v10"
      })
  void sendsTheSocketTheConsoleAndWhatBelongsToThemToTheGateways(String path) {
    assertThat(Destination.of(path)).isEqualTo(Destination.GATEWAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1",
        "/api/v1/telemetry",
        "/api/v1/nodes/truck-7/track",
        "/api/v1/commandsx",
        "/api/v1/wsx",
        "/api/v1/alarms"
      })
  void sendsTheRestOfTheApiToIngestService(String path) {
    assertThat(Destination.of(path)).isEqualTo(Destination.INGEST);
  }
}
