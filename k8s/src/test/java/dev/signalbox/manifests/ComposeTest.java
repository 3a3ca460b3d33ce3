package dev.signalbox.manifests;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The compose file, with its anchors resolved, and the proxy in front of it.
class ComposeTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern MATCHER = Pattern.compile("@(\\w+) path (.+)");
  private static final Pattern HANDLER =
      Pattern.compile("handle (?:@(\\w+) )?\\{\\s+reverse_proxy ([^{\\n]+)");

  private final JsonNode compose = compose();
  private final Map<String, JsonNode> services =
      new ObjectMapper().convertValue(compose.path("services"), new TypeReference<>() {});

  private static JsonNode compose() {
    try (var in = Files.newBufferedReader(ROOT.resolve("compose.yaml"))) {
      return new ObjectMapper().valueToTree(new Yaml().load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void startsTwoGatewaysAndOneOfEverythingElse() {
    assertThat(services.keySet())
        .containsExactlyInAnyOrder(
            "front",
            "gateway-1",
            "gateway-2",
            "ingest-service",
            "command-service",
            "postgres",
            "redis",
            "mosquitto");
  }

  @Test
  void containsEveryService() {
    assertThat(services)
        .allSatisfy((name, service) -> {
          assertThat(service.path("read_only").asBoolean()).isTrue();
          assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
          assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
          assertThat(texts(service.path("tmpfs"))).contains("/tmp");
          assertThat(service.path("image").asText()).contains(":").doesNotContain("latest");
        });
  }

  @Test
  void runsNothingAsRoot() {
    var foreign = services.entrySet().stream().filter(entry -> !isOurs(entry.getValue()));

    assertThat(foreign)
        .allSatisfy(entry ->
            assertThat(entry.getValue().path("user").asText()).matches("[1-9]\\d*:[1-9]\\d*"));
  }

  @Test
  void checksTheHealthOfEveryServiceBeforeOthersStart() {
    assertThat(services)
        .allSatisfy((name, service) -> {
          assertThat(service.path("healthcheck").path("test").isEmpty()).isFalse();
          assertThat(service.path("depends_on").propertyStream())
              .allSatisfy(needed -> {
                assertThat(services).containsKey(needed.getKey());
                assertThat(needed.getValue().path("condition").asText())
                    .isEqualTo("service_healthy");
              });
        });
  }

  @Test
  void opensOnlyTheFrontPort() {
    assertThat(services)
        .allSatisfy((name, it) -> assertThat(it.has("ports")).isEqualTo(name.equals("front")));
  }

  @Test
  void keepsPasswordsOutOfTheFile() throws IOException {
    var lines = Files.readString(ROOT.resolve("compose.yaml")).lines();

    assertThat(lines.filter(line -> line.contains("PASSWORD:")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("${SIGNALBOX_DB_PASSWORD:?"));
  }

  @Test
  void givesEveryServiceItsOwnPortAndName() {
    var ours = services.values().stream().filter(ComposeTest::isOurs).toList();

    assertThat(ours)
        .hasSize(4)
        .allSatisfy(service -> {
          var name = service.path("image").asText().replaceAll("signalbox/|:local", "");
          assertThat(service.path("environment").path("QUARKUS_HTTP_PORT").asText())
              .isEqualTo(Integer.toString(FrontPort.port(name)));
        })
        .extracting(service -> service.path("environment").path("SIGNALBOX_REPLICA").asText())
        .doesNotContain("")
        .doesNotHaveDuplicates();
  }

  @Test
  void mountsFilesThatExist() {
    var mounted =
        services.values().stream()
            .flatMap(service -> texts(service.path("volumes")).stream())
            .filter(volume -> volume.startsWith("./"))
            .map(volume -> ROOT.resolve(volume.substring(2, volume.indexOf(':'))));

    assertThat(mounted).isNotEmpty().allSatisfy(file -> assertThat(file).isRegularFile());
  }

  @Test
  void routesAtTheFrontAsTheIngressDoes() throws IOException {
    var front = Files.readString(ROOT.resolve("compose.caddyfile"));
    var patterns =
        MATCHER
            .matcher(front)
            .results()
            .collect(toMap(it -> it.group(1), it -> List.of(it.group(2).split(" "))));
    var handlers = HANDLER.matcher(front).results().toList();

    assertThat(FrontPort.SAMPLES)
        .allSatisfy(path ->
            assertThat(handlers)
                .filteredOn(it ->
                    it.group(1) == null
                        || covers(patterns.getOrDefault(it.group(1), List.of()), path))
                .first()
                .satisfies(it -> assertThat(it.group(2)).startsWith(upstream(path))));
  }

  private static boolean covers(List<String> patterns, String path) {
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern));
  }

  private static String upstream(String path) {
    var service = FrontPort.serviceFor(path);
    return (service.equals("realtime-gateway") ? "gateway-1" : service)
        + ":"
        + FrontPort.port(service);
  }

  private static boolean isOurs(JsonNode service) {
    return service.path("image").asText().startsWith("signalbox/");
  }

  private static List<String> texts(JsonNode array) {
    return Stream.of(array).flatMap(JsonNode::valueStream).map(JsonNode::asText).toList();
  }
}
