package dev.signalbox.stack.service;

import dev.signalbox.stack.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The packaged form of one service, as its build leaves it under `target/quarkus-app`.
///
/// @param module the module's folder
public record PackagedService(Path module) {
  /// More options for the services' JVMs, parted by spaces.
  private static final String OPTIONS_VARIABLE = "SIGNALBOX_JAVA_OPTIONS";

  /// Enough for thousands of connections on one machine, and little enough that four services fit a
  /// laptop.
  private static final String HEAP = "-Xmx512m";

  /// @throws ServiceStartException when the service has not been built
  List<String> command() {
    return command(HEAP);
  }

  /// @param heap such as `-Xmx512m`
  /// @throws ServiceStartException when the service has not been built
  public List<String> command(String heap) {
    var jar = folder().resolve("quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new ServiceStartException(
          "%s has not been built: %s is missing".formatted(module.getFileName(), jar));
    }
    return JavaCommand.ofJar(jar, options(heap));
  }

  Path folder() {
    return module.resolve("target").resolve("quarkus-app").toAbsolutePath();
  }

  /// How its JVM runs, wherever it runs.
  private Path settings() {
    return module.resolve("src/main/docker/jvm.args").toAbsolutePath();
  }

  /// A cache that a build before the last one left behind would be refused with several lines of
  /// complaint.
  private static boolean isOf(Path cache, Path jar) {
    try {
      return Files.isRegularFile(cache)
          && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    } catch (IOException _) {
      return false;
    }
  }

  private List<String> options(String heap) {
    // The AOT cache is refused by a JVM with other settings than the one that made it.
    var options = new ArrayList<>(List.of("@" + settings(), heap));
    var cache = folder().resolve("app.aot");
    if (isOf(cache, folder().resolve("quarkus-run.jar"))) {
      options.add("-XX:AOTCache=" + cache);
    }
    var more = System.getenv(OPTIONS_VARIABLE);
    if (more != null && !more.isBlank()) {
      options.addAll(List.of(more.strip().split("\\s+")));
    }
    return options;
  }
}
