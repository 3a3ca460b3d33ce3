package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import dev.signalbox.command.fixture.PackagedService;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.command.fixture.UnreliableDevice;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.stack.process.Ports;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two packaged replicas that share the work, a device that misbehaves, and everything around them
/// falling over.
class ReplicasUnderFaultIT {
  private static final Servers SERVERS = new Servers();
  private static final Map<String, String> SETTINGS = new HashMap<>();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROUND = 30;
  private static final long SEED = 20_260_131;

  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));
  private final List<CommandId> submitted = new CopyOnWriteArrayList<>();
  private PackagedService one = start("one", Ports.free());
  private PackagedService two = start("two", Ports.free());

  @BeforeAll
  static void startServers() {
    SETTINGS.putAll(PackagedService.settings(SERVERS));
    SETTINGS.put("signalbox.command.longest-delivery-pause", "2s");
    SETTINGS.put("signalbox.command.max-attempts", "20");
    SETTINGS.put("signalbox.command.submission.verify-within", "0s");
  }

  @AfterAll
  static void stopServers() {
    SETTINGS.keySet().forEach(System::clearProperty);
    SERVERS.close();
  }

  @AfterEach
  void stopReplicas() {
    one.close();
    two.close();
  }

  @Test
  void loseNothingAndLeaveNothingStuckWhateverFalls() {
    var valves =
        IntStream.range(0, 6).mapToObj(i -> plant.endpoint("plc", "valve." + i, "number")).toList();
    try (var device = new UnreliableDevice(plant.device("plc"), SEED)) {
      submitMeanwhile(valves, () -> one = killAndStart(one, "one"));
      submitMeanwhile(
          valves,
          () -> {
            SERVERS.postgres().stop();
            SERVERS.postgres().start();
          });
      submitMeanwhile(
          valves,
          () -> {
            SERVERS.broker().stop();
            SERVERS.broker().start();
          });
      submitMeanwhile(valves, () -> two = killAndStart(two, "two"));
      submitMeanwhile(valves, () -> {});

      await().atMost(PATIENCE).until(() -> count("command", "completed_at IS NULL") == 0);
      assertThat(count("command", "status = 'succeeded'")).isEqualTo(5 * ROUND);
      assertThat(submitted).hasSize(5 * ROUND).doesNotHaveDuplicates();
      assertThat(device.carriedOut().stream().map(DeviceCommand::commandId))
          .containsExactlyInAnyOrderElementsOf(submitted);
      for (int i = 0; i < valves.size(); i++) {
        assertThat(valuesOf(device, new EndpointKey("valve." + i))).isSorted();
      }
      assertEachStepIsJournalledOnceAndAnnounced();
      assertThat(List.of(attempts(one), attempts(two))).allMatch(sent -> sent > 0);
    }
  }

  @Test
  void deliverNothingWhoseExpiryWasAnnounced() {
    var valve = plant.endpoint("plc", "valve", "number");
    var pump = plant.endpoint("plc", "pump", "boolean");
    var rest = operator.at(one.port());
    try (var device = plant.device("plc")) {
      device.leave();
      var tooLate = rest.submit(valve, 1, ",\"expiresInMs\":1200");
      rest.awaitStatus(tooLate, "expired");
      device.comeBack();

      var inTime = rest.submit(pump, true);

      assertThat(device.next().commandId()).isEqualTo(inTime);
      rest.get(tooLate).then().body("attempt", greaterThan(0));
    }
  }

  /// Callers go on while something happens, and try again at the other replica when one does not
  /// answer, under the same key.
  private void submitMeanwhile(List<EndpointId> valves, Runnable fault) {
    var begin = submitted.size();
    var callers =
        CompletableFuture.runAsync(() -> {
          for (int number = begin; number < begin + ROUND; number++) {
            submitted.add(submit(valves.get(number % valves.size()), number));
          }
        });
    await().atMost(PATIENCE).until(() -> submitted.size() >= begin + ROUND / 3);
    fault.run();
    callers.join();
  }

  private CommandId submit(EndpointId valve, int number) {
    var ports = new ArrayList<>(List.of(one.port(), two.port()));
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(
            () -> {
              ports.add(ports.removeFirst());
              return accepted(ports.getLast(), valve, number);
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private Optional<CommandId> accepted(int port, EndpointId valve, int number) {
    var response =
        operator
            .at(port)
            .request()
            .contentType(ContentType.JSON)
            .header("Idempotency-Key", "number-" + number)
            .body("{\"endpointId\":%s,\"value\":%d}".formatted(valve, number))
            .post("/api/v1/commands");
    return response.statusCode() == 202
        ? Optional.of(CommandId.parse(response.path("commandId")))
        : Optional.empty();
  }

  private void assertEachStepIsJournalledOnceAndAnnounced() {
    await()
        .atMost(PATIENCE)
        .until(() -> count("command_journal", "published_at IS NULL AND NOT late") == 0);
    assertThat(
            Plant.count(
                """
                SELECT count(*) FROM (
                  SELECT FROM command.command_journal WHERE org = '%s' AND NOT late
                  GROUP BY command_id HAVING count(*) <> max(version)) AS gaps
                """
                    .formatted(plant.org())))
        .isZero();
  }

  private long count(String table, String condition) {
    return Plant.count(
        "SELECT count(*) FROM command.%s WHERE org = '%s' AND %s"
            .formatted(table, plant.org(), condition));
  }

  private static List<Double> valuesOf(UnreliableDevice device, EndpointKey key) {
    return device.carriedOut().stream()
        .filter(command -> command.key().equals(key))
        .map(command -> ((Value.Numeric) command.value()).value())
        .toList();
  }

  /// How many attempts this replica has handed to the broker since it was started.
  private static double attempts(PackagedService replica) {
    return replica
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("signalbox_command_attempts_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static PackagedService killAndStart(PackagedService replica, String name) {
    replica.kill();
    return start(name, replica.port());
  }

  private static PackagedService start(String name, int port) {
    var settings = new HashMap<>(SETTINGS);
    settings.put("signalbox.replica", name);
    return PackagedService.start(settings, port);
  }
}
