package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The console in a real Chromium against the running stack; the browser's own tests stand in
/// `web-console`.
@ExtendWith(StackExtension.class)
class BrowserTest {
  private static final long PATIENCE_MINUTES = 5;

  @Test
  void panelShowsChangesAndCompletesCommands(RunningStack stack) throws Exception {
    var artifacts = Files.createDirectories(Path.of(System.getProperty("signalbox.artifacts")));
    var output = artifacts.resolve("browser.log");

    var exit = run(stack, artifacts, output);

    assertThat(exit).as(Files.readString(output)).isZero();
    assertThat(artifacts).isDirectoryContaining("glob:**.png");
  }

  private static int run(RunningStack stack, Path artifacts, Path output)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("npm", "run", "test:browser")
            .directory(stack.root().resolve("web-console").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("SIGNALBOX_URL", stack.front().toString());
    builder.environment().put("SIGNALBOX_TOKEN", stack.token("operator"));
    builder.environment().put("SIGNALBOX_ARTIFACTS", artifacts.toString());
    var process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
