package dev.signalbox.stack.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives the simulated brewery its interlocks over REST, once for each data folder: what somebody
/// has removed since does not come back. Waits in the background until the brewery has registered
/// its endpoints.
final class BreweryInterlocks implements AutoCloseable {
  private static final Logger LOG = System.getLogger(BreweryInterlocks.class.getName());
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  static final List<Definition> ALL =
      List.of(
          new Definition(
              "pump-1-valve",
              "interlock",
              "pump.1",
              "value(\"valve.hlt\")",
              "high",
              "Pump 1 never runs against the closed outlet of the HLT."),
          new Definition(
              "pump-2-valve",
              "interlock",
              "pump.2",
              "value(\"valve.mlt\")",
              "high",
              "Pump 2 never runs against the closed outlet of the MLT."),
          new Definition(
              "burner-hlt-level",
              "interlock",
              "burner.hlt",
              "value(\"hlt.level\") > 1.0",
              "critical",
              "No flame under an HLT that is almost empty."),
          new Definition(
              "burner-kettle-level",
              "protect",
              "burner.kettle",
              "value(\"kettle.level\") > 1.0",
              "critical",
              "No flame under a kettle that is almost empty; off until somebody has looked."));

  /// Guards the value `true` of a switch of the brewery; its safe value is `false`.
  record Definition(
      String name,
      String kind,
      String key,
      String expression,
      String severity,
      String description) {

    Map<String, Object> body(long endpointId) {
      var body = new HashMap<String, Object>();
      body.put("name", name);
      body.put("kind", kind);
      body.put("endpointId", endpointId);
      body.put("values", List.of(true));
      body.put("expression", expression);
      body.put("stalenessMs", 60_000);
      body.put("safeValue", false);
      body.put("severity", severity);
      body.put("resetBy", "operator");
      body.put("description", description);
      return body;
    }
  }

  private final URI url;
  private final String token;
  private final Path marker;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread thread = Thread.ofVirtual().name("brewery interlocks").unstarted(this::run);

  /// @param token of an engineer
  /// @param marker exists once this was done
  BreweryInterlocks(URI url, String token, Path marker) {
    this.url = url;
    this.token = token;
    this.marker = marker;
  }

  BreweryInterlocks startInBackground() {
    if (!Files.exists(marker)) {
      thread.start();
    }
    return this;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < end) {
        if (done()) {
          Files.createFile(marker);
          return;
        }
        Thread.sleep(PAUSE);
      }
      LOG.log(Level.WARNING, "The brewery has no interlocks: its endpoints did not appear in time");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The brewery's interlocks were written, but not that they were", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// False when something is not there yet. One that is there already is left as it is.
  boolean done() throws InterruptedException {
    try {
      var endpoints = endpoints();
      if (!ALL.stream().allMatch(definition -> endpoints.containsKey(definition.key()))) {
        return false;
      }
      for (var definition : ALL) {
        var body = definition.body(endpoints.getOrDefault(definition.key(), 0L));
        var status = post(JSON.writeValueAsBytes(body));
        if (status != 201 && status != 409) {
          LOG.log(Level.DEBUG, "The interlock {0} was answered by {1}", definition.name(), status);
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The brewery's interlocks cannot be written yet", e);
      return false;
    }
  }

  private Map<String, Long> endpoints() throws IOException, InterruptedException {
    var request = request("/api/v1/endpoints?nodeId=brewery&limit=100").GET().build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    var endpoints = new HashMap<String, Long>();
    if (answer.statusCode() == 200) {
      for (var item : JSON.readTree(answer.body()).path("items")) {
        endpoints.put(item.path("key").asText(), item.path("endpointId").asLong());
      }
    }
    return endpoints;
  }

  private int post(byte[] body) throws IOException, InterruptedException {
    var request =
        request("/api/v1/interlocks")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + token);
  }
}
