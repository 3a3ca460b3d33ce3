package dev.signalbox.system.bench.commands;

import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.LocalServer;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.system.bench.contender.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Everything that a command passes: servers that write to disk, ingest-service for the registry,
/// some replicas of command-service, a gateway, the devices. command-service and the gateway have
/// one core; all the rest has the other one.
final class Plant implements AutoCloseable {
  static final OrgId ORG = new OrgId("demo");

  private static final int SERVICE_CORE = 0;
  private static final int OTHER_CORE = 1;
  private static final Duration READY_PATIENCE = Duration.ofSeconds(60);

  private final Opened open;
  private final TokenMint mint = TokenMint.throwaway();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<RunningServer> replicas = new ArrayList<>();
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final RunningServer gateway;
  private final ObedientDevice device;
  private final Points points;

  private Plant(Opened open, Path root, Path results, int replicas, int burners) {
    this.open = open;
    var data = open.folder(results);
    this.postgres =
        open.add(PostgresServer.durable(data.resolve("postgres"), 0, log(results, "postgres")));
    this.redis = open.add(RedisServer.durable(data.resolve("redis"), 0, log(results, "redis")));
    var broker = open.add(BrokerServer.durable(data.resolve("broker"), 0));
    var settings = new HashMap<>(mint.settings());
    for (var server : List.<LocalServer>of(postgres, redis, broker)) {
      settings.putAll(server.settings());
    }
    settings.put("signalbox.registry.open-organizations", "true");
    var ingest = open.add(service(root, results, "ingest-service", "bench", OTHER_CORE, settings));
    awaitReady(ingest);
    settings.put("signalbox.command.submission.user-rate", "1000000");
    settings.put("signalbox.command.submission.user-burst", "1000000");
    for (int i = 1; i <= replicas; i++) {
      this.replicas.add(
          open.add(
              service(root, results, "command-service", "bench-" + i, SERVICE_CORE, settings)));
    }
    this.gateway =
        open.add(service(root, results, "realtime-gateway", "bench", SERVICE_CORE, settings));
    this.replicas.forEach(this::awaitReady);
    awaitReady(gateway);
    this.device = open.add(new ObedientDevice(broker.url(), ORG));
    this.points = registered(burners);
  }

  /// @param root the checkout, with the services built
  /// @param results where logs go
  static Plant start(Path root, Path results, int replicas, int burners) {
    var open = new Opened();
    try {
      return new Plant(open, root, results, replicas, burners);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  List<RunningServer> replicas() {
    return List.copyOf(replicas);
  }

  RunningServer gateway() {
    return gateway;
  }

  ObedientDevice device() {
    return device;
  }

  Points points() {
    return points;
  }

  HttpClient http() {
    return http;
  }

  String redisUrl() {
    return redis.url();
  }

  /// The caller closes it.
  Connection connectToStore() {
    try {
      return postgres.connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String token(String role) {
    return mint.mint(ORG.value(), role);
  }

  /// A request to one of the replicas in turn.
  HttpRequest post(int turn, String path, String token, String body) {
    var port = replicas.get(turn % replicas.size()).port();
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(30))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    http.shutdownNow();
    open.close();
  }

  private Points registered(int burners) {
    try (var registry = connectToStore()) {
      return Points.register(device, ORG, burners, registry);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunningServer service(
      Path root,
      Path results,
      String module,
      String replica,
      int core,
      Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("signalbox.replica", replica);
    return RunningServer.packaged(
        root.resolve(module), core, log(results, module + "-" + replica), "512m", all);
  }

  private void awaitReady(RunningServer service) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + "/q/health/ready"))
            .build();
    var deadline = System.nanoTime() + READY_PATIENCE.toNanos();
    while (!isReady(request)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Not ready: " + request.uri());
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean isReady(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  private static Path log(Path results, String name) {
    return results.resolve(name + ".log");
  }
}
