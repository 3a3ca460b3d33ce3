package dev.signalbox.system.bench.history;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;

/// Asks over HTTP, one request after the other, and takes the time until the whole answer is there.
final class HistoryClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /// So that the compilers are through with what is asked for.
  private static final int WARM_UP = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final String token;

  HistoryClient(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /// @param points of the last answer, of all its series
  record Answer(String resolution, int points, double p50Millis, double maxMillis) {}

  record Streamed(long points, double seconds) {}

  Answer ask(int times, IntFunction<String> path) {
    for (int i = 0; i < WARM_UP; i++) {
      send(path.apply(i), "application/json", BodyHandlers.ofByteArray());
    }
    var millis = new double[times];
    var body = new byte[0];
    for (int i = 0; i < times; i++) {
      var begin = System.nanoTime();
      body = send(path.apply(i), "application/json", BodyHandlers.ofByteArray());
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    try {
      var root = JSON.readTree(body);
      var series = root.has("series") ? root.get("series") : JSON.createArrayNode().add(root);
      var points = 0;
      for (var one : series) {
        points += one.get("items").size();
      }
      var resolution = series.get(0).get("resolution").textValue();
      return new Answer(resolution, points, millis[times / 2], millis[times - 1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Streamed stream(String path) {
    var begin = System.nanoTime();
    try (var lines = send(path, "application/x-ndjson", BodyHandlers.ofLines())) {
      var points = lines.count();
      return new Streamed(points, (System.nanoTime() - begin) / 1e9);
    }
  }

  private <T> T send(String path, String accept, BodyHandler<T> handler) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", accept)
            .timeout(Duration.ofMinutes(2))
            .build();
    try {
      var response = http.send(request, handler);
      if (response.statusCode() != 200) {
        throw new IllegalStateException(path + ": HTTP " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
