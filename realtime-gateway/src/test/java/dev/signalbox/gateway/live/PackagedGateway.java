package dev.signalbox.gateway.live;

import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.service.PackagedService;
import dev.signalbox.stack.service.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/// One replica as it is shipped, in a process of its own that a test can end or kill. It keeps its
/// port over [#restart].
final class PackagedGateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ServiceProcess service;

  private PackagedGateway(ServiceProcess service) {
    this.service = service;
  }

  /// Returns when the replica is ready.
  ///
  /// @param settings where Redis and the keys are, and whatever a test wants otherwise
  static PackagedGateway start(String replica, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.putIfAbsent("quarkus.log.console.json.enabled", "false");
    var gateway =
        new PackagedGateway(
            new ServiceProcess(
                replica,
                new PackagedService(Path.of("").toAbsolutePath()),
                Ports.free(),
                all,
                Path.of("target", "packaged-" + replica + ".log").toAbsolutePath()));
    gateway.restart();
    return gateway;
  }

  /// Starts it again after it ended.
  void restart() {
    service.start();
    service.awaitReady();
  }

  URI uri() {
    return URI.create(service.url());
  }

  /// Asks it to end, as Kubernetes does, and returns at once.
  void terminate() {
    ProcessHandle.of(service.process().pid()).ifPresent(ProcessHandle::destroy);
  }

  void awaitEnd() {
    Awaitility.await("the end of " + service.name())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !service.process().isAlive());
  }

  /// As a crash would.
  void kill() {
    service.process().kill();
  }

  boolean isReady() {
    return status("/q/health/ready") == 200;
  }

  void awaitReady() {
    Awaitility.await(service.name() + " ready").atMost(PATIENCE).until(this::isReady);
  }

  /// One of its Prometheus series, by its name and labels as they stand there; 0 when there is
  /// none.
  double metric(String series) {
    return get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .sum();
  }

  private int status(String path) {
    return get(path).statusCode();
  }

  private HttpResponse<String> get(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(uri().resolve(path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (service.process().isAlive()) {
      kill();
    }
  }
}
