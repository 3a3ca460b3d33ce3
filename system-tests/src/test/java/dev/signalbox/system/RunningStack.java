package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.run.Announcer;
import dev.signalbox.stack.run.DataFolder;
import dev.signalbox.stack.run.ExternalServers;
import dev.signalbox.stack.run.Simulation;
import dev.signalbox.stack.run.Stack;
import dev.signalbox.stack.run.StackFile;
import dev.signalbox.stack.run.StackOptions;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.stack.token.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// The whole product on free ports, with a data folder of its own: what `./signalbox up --fresh`
/// starts.
final class RunningStack implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final Stack stack;
  private final TokenMint mint;
  private final Path stackFile;
  private final JsonNode file;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningStack(Path root, Stack stack, DataFolder data) {
    this.root = root;
    this.stack = stack;
    this.mint = TokenMint.in(data.keys());
    this.stackFile = data.stackFile();
    this.file = StackFile.read(data).orElseThrow();
  }

  static RunningStack start() {
    var root = Path.of(System.getProperty("signalbox.root")).toAbsolutePath().normalize();
    var data = new DataFolder(root.resolve("system-tests/target/stack"));
    var options =
        new StackOptions(
            root,
            data,
            Ports.free(),
            Ports.free(),
            2,
            true,
            new Simulation(true, 0, 0),
            ExternalServers.of(Map.of()));
    var stack = new Stack(options, new Aloud());
    stack.up();
    return new RunningStack(root, stack, data);
  }

  Path root() {
    return root;
  }

  /// Where the stack tells its processes.
  Path stackFile() {
    return stackFile;
  }

  URI front() {
    return URI.create(file.get("url").asText());
  }

  URI mqtt() {
    return URI.create(file.get("mqttUrl").asText());
  }

  /// The WebSocket of one replica, past the front port.
  URI gateway(int number) {
    return URI.create(gateways().get(number).toString().replaceFirst("^http", "ws") + "/ws");
  }

  private List<URI> gateways() {
    var urls = new ArrayList<URI>();
    for (var service : file.get("services").properties()) {
      if (service.getKey().startsWith("gateway")) {
        urls.add(URI.create(service.getValue().get("url").asText()));
      }
    }
    return urls;
  }

  /// Returns when every replica of the gateway is ready, also one that is being started again.
  void awaitGateways() {
    Awaitility.await("all gateways ready")
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> gateways().stream().allMatch(this::isReady));
  }

  private boolean isReady(URI gateway) {
    var request =
        HttpRequest.newBuilder(gateway.resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String token(String role) {
    return mint.mint("demo", role);
  }

  String token(TokenRequest request) {
    return mint.mint(request);
  }

  /// Posts JSON through the front port and checks the answer's status.
  JsonNode post(String path, String token, String body, int expectedStatus)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(front().resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expectedStatus);
    return JSON.readTree(response.body());
  }

  /// The first column of the rows that the query finds.
  List<Object> query(String sql, Object... parameters) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl());
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var found = new ArrayList<Object>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getObject(1));
        }
      }
      return found;
    }
  }

  @Override
  public void close() {
    http.close();
    stack.close();
  }

  private String jdbcUrl() {
    var uri = URI.create(file.at("/servers/postgres/url").asText());
    var credentials = uri.getUserInfo().split(":", 2);
    return "jdbc:postgresql://"
        + uri.getHost()
        + ":"
        + uri.getPort()
        + uri.getPath()
        + "?user="
        + credentials[0]
        + (credentials.length > 1 ? "&password=" + credentials[1] : "");
  }

  /// Into the test's report.
  private static final class Aloud implements Announcer {
    @Override
    public void done(String what, Duration took) {
      System.out.println(what + " (" + took.toMillis() + " ms)");
    }

    @Override
    public void warn(String sentence) {
      System.out.println(sentence);
    }
  }
}
