package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;
  private RunFixture run;

  @BeforeEach
  void layCheckout() throws Exception {
    run = new RunFixture(folder);
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    run.close();
    Awaitility.await().atMost(PATIENCE).until(() -> RunLock.holder(run.data).isEmpty());
  }

  @Test
  void startsEverythingAndRestartsWhatDies() throws Exception {
    var up = run.up();
    var lines = up.inputReader();
    var said = RunFixture.readUntil(lines, "Ctrl-C");

    assertThat(said)
        .contains("PostgreSQL 18", "Redis 7", "MQTT broker", "ingest-service", "gateway-2", "Ready")
        .contains("http://localhost:%d/#token=ey".formatted(run.port))
        .contains("mqtt://localhost:" + run.mqttPort);
    assertThat(run.get("/api/v1/nodes")).startsWith("ingest-service postgresql://localhost:");
    assertThat(run.get("/api/v1/commands")).startsWith("command-service ");
    assertThat(run.get("/")).startsWith("gateway-");

    var killed = run.stackFile().path("services").path("gateway-1").path("pid").asLong();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    assertThat(RunFixture.readUntil(lines, "gateway-1 is back"))
        .contains("gateway-1 ended (exit code 137)");
    assertThat(run.stackFile().path("services").path("gateway-1").path("pid").asLong())
        .isNotEqualTo(killed);

    var log = run.data.log("postgres");
    Files.write(log, new byte[9 << 20], StandardOpenOption.APPEND);
    Awaitility.await().atMost(PATIENCE).until(() -> Files.size(log) < 1 << 20);

    var pids = run.pids();
    assertThat(RunFixture.readAll(run.run("stop"))).contains("Stopped");
    assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Awaitility.await().atMost(PATIENCE).until(() -> pids.stream().noneMatch(RunFixture::isAlive));
    assertThat(run.data.stackFile()).doesNotExist();
  }

  @Test
  void leavesNoOrphanWhenItIsKilledAndStartsAgainOnItsData() throws Exception {
    var up = run.up("--gateways", "1");
    RunFixture.readUntil(up.inputReader(), "Ctrl-C");
    var pids = run.pids();
    var cluster =
        Files.readAttributes(
            run.data.server("postgres").resolve("PG_VERSION"), "creationTime,lastModifiedTime");

    up.destroyForcibly();
    var again = run.up("--gateways", "1");
    RunFixture.readUntil(again.inputReader(), "Ctrl-C");

    assertThat(pids).noneMatch(RunFixture::isAlive);
    assertThat(
            Files.readAttributes(
                run.data.server("postgres").resolve("PG_VERSION"), "creationTime,lastModifiedTime"))
        .isEqualTo(cluster);
    again.destroy();
    assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void saysThatItAlreadyRuns() throws Exception {
    var up = run.up("--gateways", "1");
    RunFixture.readUntil(up.inputReader(), "Ctrl-C");

    var second = run.up();

    assertThat(RunFixture.readAll(second))
        .contains("Signalbox already runs on %s (process %d)".formatted(run.data.path(), up.pid()))
        .contains("./signalbox stop");
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(run.get("/")).startsWith("gateway-1");
  }

  @Test
  void namesATakenPortAndTheOptionThatChangesIt() throws Exception {
    try (var taken = new ServerSocket(run.mqttPort, 1, InetAddress.getLoopbackAddress())) {
      var up = run.up();

      assertThat(RunFixture.readAll(up))
          .contains("Port %d is taken".formatted(taken.getLocalPort()))
          .contains("--mqtt-port %d".formatted(taken.getLocalPort() + 1));
      assertThat(up.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void saysWhichServiceHasNotBeenBuilt() throws Exception {
    Files.delete(folder.resolve("home/command-service/target/quarkus-app/quarkus-run.jar"));

    var up = run.up();

    assertThat(RunFixture.readAll(up)).contains("command-service has not been built");
    assertThat(up.exitValue()).isEqualTo(1);
    assertThat(run.data.stackFile()).doesNotExist();
  }
}
