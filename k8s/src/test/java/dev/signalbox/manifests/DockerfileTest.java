package dev.signalbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The container files say the same as the manifests that run their images.
class DockerfileTest {

  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "command-service", "realtime-gateway"})
  void runsAsTheUserOfTheManifests(String service) {
    var workload = Overlay.PRODUCTION.manifests().named(service).findFirst().orElseThrow();
    var context = workload.pod().getSecurityContext();

    assertThat(files(service))
        .allSatisfy(file ->
            assertThat(values(file, "USER"))
                .containsExactly(context.getRunAsUser() + ":" + context.getRunAsGroup()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "command-service", "realtime-gateway"})
  void exposesThePortOfTheManifests(String service) {
    assertThat(files(service))
        .allSatisfy(file ->
            assertThat(values(file, "EXPOSE"))
                .containsExactly(Integer.toString(FrontPort.port(service))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "command-service", "realtime-gateway"})
  void startsFromABaseWithAVersion(String service) {
    assertThat(files(service))
        .flatExtracting(file -> values(file, "FROM"))
        .hasSize(2)
        .allSatisfy(image -> assertThat(image).contains(":").doesNotContain("latest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "command-service", "realtime-gateway"})
  void copiesOnlyWhatItsOwnModuleBuiltAndHowItRuns(String service) {
    assertThat(files(service))
        .flatExtracting(file -> values(file, "COPY"))
        .extracting(copy -> copy.replaceFirst("^--\\S+ ", ""))
        .isNotEmpty()
        .allMatch(copy ->
            copy.startsWith(service + "/target/")
                || copy.startsWith(service + "/src/main/docker/jvm.args "));
  }

  private static List<Path> files(String service) {
    var folder = Path.of("..", service, "src", "main", "docker");
    return List.of(folder.resolve("Dockerfile.jvm"), folder.resolve("Dockerfile.native"));
  }

  private static List<String> values(Path file, String instruction) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(instruction + " "))
          .map(line -> line.substring(instruction.length() + 1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
