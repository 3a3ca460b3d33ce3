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

/// Gives the simulated brewery something over REST, once for each data folder: what somebody has
/// removed since does not come back. Waits in the background until the brewery has registered its
/// endpoints.
final class BrewerySetup implements AutoCloseable {
  private static final Logger LOG = System.getLogger(BrewerySetup.class.getName());
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// One thing that the brewery gets.
  ///
  /// @param key the endpoint that it is about
  /// @param fields its body, without the endpoint
  record Item(String key, Map<String, Object> fields) {
    Map<String, Object> body(long endpointId) {
      var body = new HashMap<>(fields);
      body.put("endpointId", endpointId);
      return body;
    }
  }

  /// What the brewery gets.
  ///
  /// @param name for people
  /// @param path where it is created
  record Plan(String name, String path, List<Item> items) {}

  private final Plan plan;
  private final URI url;
  private final String token;
  private final Path marker;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread thread;

  /// @param token of an engineer
  /// @param marker exists once this was done
  BrewerySetup(Plan plan, URI url, String token, Path marker) {
    this.plan = plan;
    this.url = url;
    this.token = token;
    this.marker = marker;
    this.thread = Thread.ofVirtual().name("brewery " + plan.name()).unstarted(this::run);
  }

  BrewerySetup startInBackground() {
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
      LOG.log(
          Level.WARNING,
          "The brewery has no {0}: its endpoints did not appear in time",
          plan.name());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The brewery was set up, but not noted that it was", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// False when something is not there yet. One that is there already is left as it is.
  boolean done() throws InterruptedException {
    try {
      var endpoints = endpoints();
      if (!plan.items().stream().allMatch(item -> endpoints.containsKey(item.key()))) {
        return false;
      }
      for (var item : plan.items()) {
        var body = item.body(endpoints.getOrDefault(item.key(), 0L));
        var status = post(JSON.writeValueAsBytes(body));
        if (status != 201 && status != 409) {
          LOG.log(Level.DEBUG, "{0} was answered by {1}", body.get("name"), status);
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The brewery cannot be set up yet", e);
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
        request(plan.path())
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
