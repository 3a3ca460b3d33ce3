package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrewerySetupTest {
  private static final String ENDPOINTS =
      """
      {"items": [{"key": "pump.1", "endpointId": 1}, {"key": "pump.2", "endpointId": 2},
                 {"key": "burner.hlt", "endpointId": 3}, {"key": "burner.kettle", "endpointId": 4},
                 {"key": "hlt.temp", "endpointId": 5}, {"key": "kettle.level", "endpointId": 6},
                 {"key": "valve.kettle", "endpointId": 7}]}
      """;

  private final List<JsonNode> posted = new ArrayList<>();
  private String endpoints = "{\"items\": []}";
  private int answer = 201;
  private HttpServer server;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/endpoints", exchange -> reply(exchange, 200, endpoints));
    server.createContext("/api/v1/interlocks", this::take);
    server.createContext("/api/v1/alarm-rules", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void waitsForTheEndpoints() throws Exception {
    assertThat(interlocks().done()).isFalse();
    assertThat(posted).isEmpty();
  }

  @Test
  void guardsEachSwitchOfTheBrewery() throws Exception {
    endpoints = ENDPOINTS;

    assertThat(interlocks().done()).isTrue();

    assertThat(posted)
        .extracting(body -> body.path("endpointId").asLong())
        .containsExactly(1L, 2L, 3L, 3L, 4L);
    assertThat(posted)
        .allSatisfy(body -> {
          assertThat(body.path("values")).hasToString("[true]");
          assertThat(body.path("safeValue").booleanValue()).isFalse();
        });
  }

  @Test
  void watchesTheReadingsOfTheBrewery() throws Exception {
    endpoints = ENDPOINTS;

    assertThat(setup(BreweryAlarmRules.PLAN).done()).isTrue();

    assertThat(posted)
        .extracting(body -> body.path("endpointId").asLong())
        .containsExactly(5L, 5L, 5L, 6L, 7L, 5L);
    assertThat(posted).extracting(body -> body.path("name").asText()).doesNotHaveDuplicates();
  }

  @Test
  void leavesThoseThatAreThere() throws Exception {
    endpoints = ENDPOINTS;
    answer = 409;

    assertThat(interlocks().done()).isTrue();
  }

  @Test
  void triesAgainWhenTheServiceIsNotReady() throws Exception {
    endpoints = ENDPOINTS;
    answer = 503;

    assertThat(interlocks().done()).isFalse();
  }

  private BrewerySetup interlocks() {
    return setup(BreweryInterlocks.PLAN);
  }

  private BrewerySetup setup(BrewerySetup.Plan plan) {
    var url = URI.create("http://localhost:" + server.getAddress().getPort());
    return new BrewerySetup(plan, url, "token", folder.resolve("marker"));
  }

  private void take(HttpExchange exchange) throws IOException {
    posted.add(new ObjectMapper().readTree(exchange.getRequestBody()));
    reply(exchange, answer, "{}");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
