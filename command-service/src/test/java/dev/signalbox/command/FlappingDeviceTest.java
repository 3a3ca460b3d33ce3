package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.identity.CommandId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Nodes that come and go while commands are under way.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class FlappingDeviceTest {
  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));

  @Test
  void carriesOutEachOnceAndInOrderThoughTheNodeComesAndGoes() {
    var valve = plant.endpoint("plc", "valve", "number");
    var done = new CopyOnWriteArrayList<CommandId>();
    try (var device = plant.device("plc")) {
      device.always(command -> {
        done.addIfAbsent(command.commandId());
        device.acknowledge(command.commandId());
        device.succeed(command.commandId(), command.value());
      });

      var submitted = new ArrayList<CommandId>();
      for (int value = 0; value < 8; value++) {
        plant.online("plc", value % 2 == 0);
        submitted.add(operator.submit(valve, value));
        device.leave();
        plant.online("plc", value % 3 == 0);
        device.comeBack();
      }
      plant.online("plc", true);

      submitted.forEach(id -> operator.awaitStatus(id, "succeeded"));
      assertThat(done).containsExactlyElementsOf(submitted);
    }
  }

  @Test
  void sendsNothingAgainWhileTheNodeIsAway() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, 1, ",\"expiresInMs\":2000");
      assertThat(device.next().attempt()).isEqualTo(1);

      plant.online("plc", false);

      operator.awaitStatus(id, "expired");
      operator.get(id).then().body("attempt", equalTo(1));
    }
  }

  @Test
  void sendsAgainWhatWasLostWhenTheNodeIsBack() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var device = plant.device("plc")) {
      var id = operator.submit(valve, 1);
      device.next();
      plant.online("plc", false);
      device.obeying();
      plant.online("plc", true);

      operator.awaitStatus(id, "succeeded");
      operator.get(id).then().body("attempt", greaterThan(1));
    }
  }
}
