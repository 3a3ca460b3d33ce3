package dev.signalbox.gateway.live;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.process.StopSignal;
import dev.signalbox.stack.server.Folders;
import dev.signalbox.stack.server.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A master, its replica and a Sentinel that promotes the replica when the master is gone: Redis as
/// it is run where it has to be available.
final class SentinelTrio implements AutoCloseable {
  private static final String MASTER_NAME = "signalbox";

  private final Vertx vertx = Vertx.vertx();
  private final List<ChildProcess> processes = new ArrayList<>();
  private final Path folder;
  private final int masterPort = Ports.free();
  private final int replicaPort = Ports.free();
  private final int sentinelPort = Ports.free();
  private final Redis master;
  private final Redis replica;
  private final ChildProcess masterProcess;

  SentinelTrio() {
    try {
      folder = Files.createTempDirectory("signalbox-sentinel-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    masterProcess = server("master", masterPort, List.of());
    server("replica", replicaPort, List.of("--replicaof", "127.0.0.1", "" + masterPort));
    master = Redis.createClient(vertx, url(masterPort));
    replica = Redis.createClient(vertx, url(replicaPort));
    awaitAnswer(master);
    awaitAnswer(replica);
    until("the replica in step", () -> info(replica).contains("master_link_status:up"));
    sentinel();
  }

  /// How a service finds the master by the Sentinel.
  Map<String, String> settings() {
    return Map.of(
        "quarkus.redis.hosts",
        url(sentinelPort),
        "quarkus.redis.client-type",
        "sentinel",
        "quarkus.redis.master-name",
        MASTER_NAME);
  }

  BusWriter writerToMaster() {
    return new BusWriter(master);
  }

  BusWriter writerToReplica() {
    return new BusWriter(replica);
  }

  /// The replica has everything that the master has.
  void awaitInStep() {
    send(master, Request.cmd(Command.WAIT).arg(1).arg(10_000));
  }

  /// From now on the replica gets nothing that is written.
  void partReplica() {
    send(replica, config("masteruser", "nobody"));
    send(replica, config("masterauth", "nothing"));
    send(master, Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("replica"));
    until("the replica parted", () -> info(replica).contains("master_link_status:down"));
    until("the master alone", () -> info(master).contains("connected_slaves:0"));
  }

  void killMaster() {
    masterProcess.kill();
  }

  void awaitPromotion() {
    until("the promotion", () -> info(replica).contains("role:master"));
  }

  @Override
  public void close() {
    Collections.reverse(processes);
    processes.forEach(ChildProcess::kill);
    vertx.close();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChildProcess server(String name, int port, List<String> more) {
    var command = new ArrayList<String>();
    command.add(RedisServer.program().toString());
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--repl-diskless-sync-delay", "0"));
    command.addAll(more);
    return process(name, command);
  }

  private void sentinel() {
    var file = folder.resolve("sentinel.conf");
    try {
      Files.writeString(
          file,
          """
          port %d
          bind 127.0.0.1
          sentinel monitor %s 127.0.0.1 %d 1
          sentinel down-after-milliseconds %s 500
          sentinel failover-timeout %s 2000
          """
              .formatted(sentinelPort, MASTER_NAME, masterPort, MASTER_NAME, MASTER_NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process("sentinel", List.of(RedisServer.program().toString(), file.toString(), "--sentinel"));
    var sentinel = Redis.createClient(vertx, url(sentinelPort));
    awaitAnswer(sentinel);
    until(
        "the Sentinel aware of the replica",
        () ->
            send(sentinel, Request.cmd(Command.SENTINEL).arg("replicas").arg(MASTER_NAME))
                .toString()
                .contains("" + replicaPort));
  }

  private ChildProcess process(String name, List<String> command) {
    var home = folder.resolve(name + "-data");
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var process =
        ChildProcess.start(
            new ChildProcess.Spec(
                name,
                command,
                Map.of(),
                home,
                Path.of("target", "redis-" + name + ".log").toAbsolutePath(),
                StopSignal.TERM,
                Phase.SERVER));
    processes.add(process);
    return process;
  }

  private static void awaitAnswer(Redis redis) {
    until("Redis", () -> send(redis, Request.cmd(Command.PING)).toString().equals("PONG"));
  }

  private static void until(String what, Callable<Boolean> reached) {
    Awaitility.await(what).atMost(Duration.ofSeconds(30)).ignoreExceptions().until(reached);
  }

  private static Request config(String name, String value) {
    return Request.cmd(Command.CONFIG).arg("SET").arg(name).arg(value);
  }

  private static String info(Redis redis) {
    return send(redis, Request.cmd(Command.INFO).arg("replication")).toString();
  }

  private static Response send(Redis redis, Request request) {
    try {
      return redis
          .send(request)
          .toCompletionStage()
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String url(int port) {
    return "redis://127.0.0.1:" + port;
  }
}
