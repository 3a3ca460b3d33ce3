package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HappyPathTest {
  @Test
  void aCommandReachesItsDeviceAndComesBackAsSucceeded() {
    var plant = new Plant();
    var endpoint = plant.endpoint("brewery", "pump.1", "boolean");
    var rest = Rest.as(plant.token("operator"));
    try (var device = plant.device("brewery").obeying()) {

      var id = rest.submit(endpoint, true);

      rest.awaitStatus(id, "succeeded");
      var command = device.next();
      assertThat(command.commandId()).isEqualTo(id);
      assertThat(command.value()).isEqualTo(Value.of(true));
      assertThat(command.attempt()).isEqualTo(1);
      var journal = rest.get(id).jsonPath().getList("journal.status", String.class);
      assertThat(journal.stream().distinct())
          .containsExactly("queued", "sent", "acked", "succeeded");
    }
  }
}
