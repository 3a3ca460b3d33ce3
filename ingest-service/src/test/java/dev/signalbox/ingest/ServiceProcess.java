package dev.signalbox.ingest;

import static org.awaitility.Awaitility.await;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.process.StopSignal;
import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/// The packaged service as it runs in production, as a child process that can be killed.
@NullUnmarked // the test framework sets the fields
final class ServiceProcess {
  private static final Path APPLICATION = Path.of("target", "quarkus-app");

  private final Map<String, String> environment = new HashMap<>();
  private final Path log;
  private final int port = Ports.free();
  private ChildProcess process;

  ServiceProcess(PostgresServer postgres, RedisServer redis, BrokerServer broker)
      throws IOException {
    var settings = new HashMap<String, String>();
    settings.putAll(postgres.settings());
    settings.putAll(redis.settings());
    settings.putAll(broker.settings());
    settings.put("signalbox.registry.open-organizations", "true");
    settings.put("signalbox.replica", "killed");
    settings.put("quarkus.http.port", Integer.toString(port));
    settings.forEach((name, value) ->
        environment.put(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
    log = Files.createTempFile("ingest-service-", ".log");
  }

  /// Returns when it is ready.
  void start() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        ChildProcess.start(
            new ChildProcess.Spec(
                "ingest-service",
                List.of(
                    java,
                    "-Xmx512m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:AOTCache=app.aot",
                    "-jar",
                    "quarkus-run.jar"),
                environment,
                APPLICATION,
                log,
                StopSignal.TERM,
                Phase.SERVICE));
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(this::isReady);
  }

  /// Ends it as the kernel would: no handler runs.
  void kill() {
    process.kill();
  }

  private boolean isReady() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("The service ended; see " + log);
    }
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }
}
