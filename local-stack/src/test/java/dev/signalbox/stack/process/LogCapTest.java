package dev.signalbox.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCapTest {
  private static final long BYTES = 20_000;
  private static final Duration STEP = Duration.ofMillis(5);

  private static final Pattern LINE = Pattern.compile("line (\\d+) of many");

  @TempDir Path folder;

  @Test
  void keepsTheNewestOfALogThatIsTooLong() throws Exception {
    run("seq 1 20000").onExit().join();

    try (var _ = LogCap.over(folder, BYTES, STEP)) {
      Awaitility.await().until(() -> Files.size(log()) == 0);
    }

    assertThat(older()).hasSize(BYTES);
    assertThat(Files.readString(older())).endsWith("\n19999\n20000\n");
  }

  @Test
  void boundsALogWhileItIsWritten() throws Exception {
    var process = run("i=0; while :; do i=$((i+1)); echo line $i of many; done");

    try (var _ = LogCap.over(folder, BYTES, STEP)) {
      Awaitility.await().until(() -> numberOfLastLine() > 20_000);
      process.kill();
      Awaitility.await().until(() -> Files.size(log()) <= BYTES);
    }

    assertThat(Files.size(older())).isBetween(1L, BYTES);
    assertThat(Files.readString(log())).matches("(?s)[a-z0-9 \n]*");
  }

  @Test
  void leavesShortLogsAndOtherFilesAlone() throws Exception {
    var other = Files.writeString(folder.resolve("other.txt"), "x".repeat(30_000));
    run("seq 1 20").onExit().join();
    Files.writeString(folder.resolve("long.log"), "x".repeat(30_000));

    try (var _ = LogCap.over(folder, BYTES, STEP)) {
      Awaitility.await().until(() -> Files.size(folder.resolve("long.log")) == 0);
    }

    assertThat(log()).content().startsWith("1\n2\n").endsWith("20\n");
    assertThat(older()).doesNotExist();
    assertThat(other).hasSize(30_000);
  }

  private ChildProcess run(String script) {
    return ChildProcess.start(
        new ChildProcess.Spec(
            "writer",
            List.of("/bin/sh", "-c", script),
            Map.of(),
            folder,
            log(),
            StopSignal.TERM,
            Phase.SERVICE));
  }

  private Path log() {
    return folder.resolve("writer.log");
  }

  private Path older() {
    return folder.resolve("writer.log.1");
  }

  private int numberOfLastLine() {
    var last = LogTail.of(log()).lines().reduce((_, line) -> line).orElse("");
    var line = LINE.matcher(last.strip());
    return line.matches() ? Integer.parseInt(line.group(1)) : 0;
  }
}
