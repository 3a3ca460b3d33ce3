package dev.signalbox.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardianTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void endsEveryChildWhenTheOwnerIsKilled() throws Exception {
    Files.writeString(folder.resolve("stack.json"), "{}");
    var owner = startOwner();
    try (var lines = owner.inputReader()) {
      var pids = pids(lines);
      assertThat(pids).hasSize(3).allMatch(GuardianTest::isAlive);

      owner.destroyForcibly();

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> pids.stream().noneMatch(GuardianTest::isAlive));
      assertThat(folder.resolve("stack.json")).doesNotExist();
    }
  }

  @Test
  void isStartedAgainWithItsListWhenItIsKilledItself() {
    var child =
        ChildProcess.start(
            new ChildProcess.Spec(
                "sleep",
                List.of("sleep", "60"),
                Map.of(),
                folder,
                folder.resolve("log"),
                StopSignal.TERM,
                Phase.SERVICE));
    var killed = Guardian.ofThisProcess().pid();

    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    Awaitility.await().atMost(PATIENCE).until(() -> Guardian.ofThisProcess().pid() != killed);
    assertThat(child.isAlive()).isTrue();
    child.kill();
    assertThat(child.isAlive()).isFalse();
  }

  private Process startOwner() throws IOException {
    var command =
        JavaCommand.ofOurClassPath(
            OwnerMain.class.getName(),
            List.of("-XX:TieredStopAtLevel=1"),
            List.of(folder.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<Long> pids(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    while (line != null && !line.matches("\\d+ \\d+ \\d+")) {
      line = lines.readLine();
    }
    assertThat(line).isNotNull();
    return Arrays.stream(line.split(" ")).map(Long::parseLong).toList();
  }

  /// A process that nobody reaps has ended all the same.
  private static boolean isAlive(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException _) {
      return false;
    }
  }
}
