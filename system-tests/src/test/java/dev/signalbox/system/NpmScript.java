package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A script of `web-console` that looks at the running stack. What it says is kept as an artifact.
final class NpmScript {
  private final RunningStack stack;
  private final String name;
  private final Path artifacts;
  private final Map<String, String> environment = new LinkedHashMap<>();

  NpmScript(RunningStack stack, String name) throws IOException {
    this.stack = stack;
    this.name = name;
    this.artifacts = Files.createDirectories(Path.of(System.getProperty("signalbox.artifacts")));
    with("SIGNALBOX_URL", stack.front().toString());
    with("SIGNALBOX_TOKEN", stack.token("operator"));
    with("SIGNALBOX_ARTIFACTS", artifacts.toString());
  }

  NpmScript with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Path artifacts() {
    return artifacts;
  }

  void passes(long withinMinutes) throws IOException, InterruptedException {
    var output = artifacts.resolve(name.replace(':', '-') + ".log");
    var builder =
        new ProcessBuilder("npm", "run", name)
            .directory(stack.root().resolve("web-console").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      assertThat(process.waitFor(withinMinutes, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
