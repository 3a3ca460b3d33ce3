package dev.signalbox.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./signalbox` takes for stale, on a small checkout of its own.
class EntryScriptTest {
  private static final Instant BUILT = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path checkout;

  @BeforeEach
  void layCheckout() throws IOException {
    Files.copy(Path.of("../signalbox"), checkout.resolve("signalbox"));
    for (var source :
        new String[] {
          "pom.xml",
          "shared-protocol/pom.xml",
          "shared-protocol/src/main/java/A.java",
          "realtime-gateway/pom.xml",
          "realtime-gateway/src/main/java/B.java",
          "web-console/console/src/main.tsx",
          "web-console/node_modules/react/index.js"
        }) {
      write(source, BUILT.minusSeconds(60));
    }
    write("shared-protocol/target/shared-protocol-0.1.0-SNAPSHOT.jar", BUILT);
    write("realtime-gateway/target/quarkus-app/quarkus-run.jar", BUILT);
  }

  @Test
  void buildsNothingWhenNothingChanged() throws Exception {
    assertThat(isStale("shared-protocol")).isFalse();
    assertThat(isStale("realtime-gateway")).isFalse();
  }

  @Test
  void buildsWhatWasNeverBuilt() throws Exception {
    Files.delete(checkout.resolve("realtime-gateway/target/quarkus-app/quarkus-run.jar"));

    assertThat(isStale("realtime-gateway")).isTrue();
  }

  @Test
  void buildsAServiceWhenTheContractChanged() throws Exception {
    write("shared-protocol/src/main/java/A.java", BUILT.plusSeconds(1));

    assertThat(isStale("shared-protocol")).isTrue();
    assertThat(isStale("realtime-gateway")).isTrue();
  }

  @Test
  void buildsTheGatewayWhenTheConsoleChangedButNotForItsLibraries() throws Exception {
    write("web-console/node_modules/react/index.js", BUILT.plusSeconds(1));
    assertThat(isStale("realtime-gateway")).isFalse();

    write("web-console/console/src/main.tsx", BUILT.plusSeconds(1));
    assertThat(isStale("realtime-gateway")).isTrue();
    assertThat(isStale("shared-protocol")).isFalse();
  }

  @Test
  void doesNotBuildAgainWhatABuildLeftUnchanged() throws Exception {
    write("shared-protocol/pom.xml", BUILT.plusSeconds(1));
    assertThat(isStale("shared-protocol")).isTrue();

    write("shared-protocol/target/.built", BUILT.plusSeconds(2));
    assertThat(isStale("shared-protocol")).isFalse();
  }

  @Test
  void namesACommandThatItDoesNotKnow() throws Exception {
    var said = run("main fly");

    assertThat(said)
        .contains("There is no command 'fly'.")
        .contains("./signalbox up")
        .endsWith("exit 2\n");
  }

  private boolean isStale(String module) throws Exception {
    return run("is_stale " + module).endsWith("exit 0\n");
  }

  private String run(String call) throws Exception {
    var process =
        new ProcessBuilder("bash", "-c", ". ./signalbox; set +e; " + call + "; echo exit $?")
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void write(String file, Instant time) throws IOException {
    var path = checkout.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, file);
    Files.setLastModifiedTime(path, FileTime.from(time));
  }
}
