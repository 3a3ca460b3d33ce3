package dev.signalbox.stack.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.stack.server.BrokerProcess;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.server.ServerProcess;
import dev.signalbox.stack.server.ServerStartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/// The three servers of a run, ours or the user's.
record StackServers(Upstream postgres, Upstream redis, Upstream mqtt) {
  private static final int CONNECT_TIMEOUT_MS = 3000;

  /// One server as the rest of the run sees it.
  ///
  /// @param url for people and tools
  /// @param own the process, when it is ours
  record Upstream(String url, Map<String, String> settings, Optional<ServerProcess> own) {
    ObjectNode describe() {
      var node = JsonNodeFactory.instance.objectNode().put("url", url);
      own.ifPresentOrElse(
          server -> node.put("port", server.port()).put("pid", server.pid()),
          () -> node.put("external", true));
      return node;
    }
  }

  /// @param started hears of each server of ours as soon as it runs, whatever becomes of the others
  static StackServers start(
      StackOptions options, Parallel parallel, Consumer<ServerProcess> started) {
    var external = options.external();
    var data = options.data();
    var postgres =
        start(
            parallel,
            "PostgreSQL 18",
            external.postgres(),
            uri -> {
              ExternalDatabase.prepare(uri);
              return ExternalServers.postgresSettings(uri);
            },
            () -> {
              var server = PostgresServer.durable(data.server("postgres"), 0, data.log("postgres"));
              started.accept(server);
              return new Upstream(withUser(server), server.settings(), Optional.of(server));
            });
    var redis =
        start(
            parallel,
            "Redis 7",
            external.redis(),
            uri -> Map.of("quarkus.redis.hosts", uri.toString()),
            () -> {
              var server = RedisServer.durable(data.server("redis"), 0, data.log("redis"));
              started.accept(server);
              return new Upstream(server.url(), server.settings(), Optional.of(server));
            });
    var mqtt =
        start(
            parallel,
            "MQTT broker",
            external.mqtt(),
            ExternalServers::mqttSettings,
            () -> {
              var server =
                  BrokerProcess.durable(
                      data.server("broker"), options.mqttPort(), data.log("broker"));
              started.accept(server);
              return new Upstream(server.url(), server.settings(), Optional.of(server));
            });
    return new StackServers(postgres.get(), redis.get(), mqtt.get());
  }

  private static Parallel.Pending<Upstream> start(
      Parallel parallel,
      String name,
      Optional<URI> external,
      Function<URI, Map<String, String>> settings,
      Callable<Upstream> ours) {
    return external
        .map(uri -> parallel.run(name + " (yours)", () -> reached(name, uri, settings)))
        .orElseGet(() -> parallel.run(name, ours));
  }

  private static Upstream reached(
      String name, URI uri, Function<URI, Map<String, String>> settings) {
    var port = ExternalServers.portOf(uri);
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_TIMEOUT_MS);
    } catch (IOException e) {
      throw new ServerStartException(
          "Nobody answers at %s:%d, which --external names as %s"
              .formatted(uri.getHost(), port, name),
          e);
    }
    return new Upstream(uri.toString(), settings.apply(uri), Optional.empty());
  }

  private static String withUser(PostgresServer server) {
    return "postgresql://%s@localhost:%d/%s"
        .formatted(PostgresServer.USERNAME, server.port(), PostgresServer.DATABASE);
  }

  Map<String, String> settings() {
    var all = new HashMap<>(postgres.settings());
    all.putAll(redis.settings());
    all.putAll(mqtt.settings());
    return all;
  }
}
