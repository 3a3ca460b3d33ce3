package dev.signalbox.system.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// What ingest-service says of itself.
final class ServiceMetrics implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  ServiceMetrics(int port) {
    this.address = URI.create("http://localhost:" + port + "/q/metrics");
  }

  /// @param committed readings
  /// @param announced changes of state that Redis has taken
  /// @param dropped changes that were too many for it, and are told as newest values later
  /// @param pending changes that it has not taken yet
  record Progress(long committed, long announced, long dropped, long pending) {
    Progress since(Progress before) {
      return new Progress(
          committed - before.committed,
          announced - before.announced,
          dropped - before.dropped,
          pending);
    }
  }

  Progress progress() {
    try {
      var text = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
      return new Progress(
          value(text, "signalbox_readings_stored_total"),
          value(text, "signalbox_state_announced_total"),
          value(text, "signalbox_state_dropped_total"),
          value(text, "signalbox_announce_pending"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    http.close();
  }
}
