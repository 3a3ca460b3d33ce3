package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class StateTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @Test
  void sendsTheNewestValuesThenTheChanges() {
    bus.store("state-1", Facts.reading(59, "brewery", 20.5, 0));
    bus.store("state-1", Facts.reading(60, "brewery", 21.5, 0));

    try (var client = Client.connect(gateway, GatewayServers.token("state-1", "viewer"))) {
      client.subscribe("\"channel\":\"telemetry\",\"endpointIds\":[59]");
      var snapshot = client.awaitSnapshot("telemetry");
      bus.announce("state-1", Facts.reading(60, "brewery", 22.5, 1));
      bus.announce("state-1", Facts.reading(59, "brewery", 23.5, 1));
      var live = client.awaitType("telemetry");

      assertThat(snapshot)
          .singleElement()
          .satisfies(item -> {
            assertThat(item.path("endpointId").asLong()).isEqualTo(59);
            assertThat(item.path("value").asDouble()).isEqualTo(20.5);
          });
      assertThat(live.path("value").asDouble()).isEqualTo(23.5);
      assertThat(client.messages().stream().map(message -> message.path("type").asText()))
          .containsExactly("connected", "subscribed", "snapshot", "telemetry");
    }
  }
}
