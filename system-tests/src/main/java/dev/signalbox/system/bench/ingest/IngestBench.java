package dev.signalbox.system.bench.ingest;

import dev.signalbox.stack.server.BrokerProcess;
import dev.signalbox.stack.server.Folders;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.system.bench.contender.GatewayContender;
import dev.signalbox.system.bench.contender.IngestServer;
import dev.signalbox.system.bench.contender.RunningServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// How many readings a second go from the broker into PostgreSQL and Redis, beside COPY and one
/// transaction per reading on the same table; then how long one takes from a device to a browser.
/// PostgreSQL and the broker write through to the disk.
public final class IngestBench {
  private static final int NODES = 40;
  private static final int PER_NODE = 50;
  private static final List<Integer> PER_MESSAGE = List.of(1, 10, 50);
  private static final List<Integer> RATES = List.of(1_000, 10_000);
  private static final int ONE_BY_ONE = 4_000;

  /// A gateway that has just been started keeps a core busy with compiling itself.
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private final Path root;
  private final Path logs;
  private final long count;
  private final int rounds;
  private final Duration latencyTime;
  private final PrintStream out;
  private final IngestReport report = new IngestReport();

  /// @param root the checkout, with the services built
  /// @param count readings of one measurement
  public IngestBench(
      Path root, Path logs, long count, int rounds, Duration latencyTime, PrintStream out) {
    this.root = root;
    this.logs = logs;
    this.count = count / ((long) NODES * PER_NODE) * NODES * PER_NODE;
    this.rounds = rounds;
    this.latencyTime = latencyTime;
    this.out = out;
  }

  public IngestReport run() throws IOException {
    var folder = Files.createTempDirectory("signalbox-bench-");
    var mint = TokenMint.throwaway();
    try (var postgres =
            PostgresServer.durable(folder.resolve("postgres"), 0, logs.resolve("postgres.log"));
        var redis = RedisServer.throwaway();
        var broker =
            BrokerProcess.durable(folder.resolve("broker"), 0, logs.resolve("broker.log"));
        var service = IngestServer.start(root, logs, mint, postgres, redis, broker);
        var metrics = new ServiceMetrics(service.port());
        var connection = postgres.connect();
        var fleet = new Fleet(broker.port(), readings(Duration.ZERO))) {
      var machine = new Machine(service, List.of(postgres, broker, redis));
      warmUp(fleet, metrics);
      var others = new OtherWays(connection, readings(Duration.ofMinutes(10)));
      for (int round = 1; round <= rounds; round++) {
        for (var perMessage : PER_MESSAGE) {
          var messages = Math.min(count, 50_000L * perMessage);
          add(
              "signalbox, " + perMessage + " in a message",
              messages,
              machine.measure(() -> store(fleet, metrics, messages, perMessage)));
        }
        add("COPY, one transaction", count, machine.measure(() -> others.copy(count, (int) count)));
        add("COPY, 1,000 rows in each", count, machine.measure(() -> others.copy(count, 1_000)));
        add("one by one", ONE_BY_ONE, machine.measure(() -> others.oneByOne(ONE_BY_ONE)));
      }
      var contender = new GatewayContender(root.resolve("realtime-gateway"), mint, logs);
      for (var rate : RATES) {
        latency(contender, redis, fleet, rate);
      }
      return report;
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      Folders.delete(folder);
    }
  }

  private static Readings readings(Duration ago) {
    return new Readings(NODES, PER_NODE, Instant.now().minus(ago));
  }

  /// Makes the endpoints known and the compilers busy.
  private void warmUp(Fleet fleet, ServiceMetrics metrics) {
    for (var perMessage : List.of(50, 10, 1)) {
      store(fleet, metrics, perMessage * 20_000L, perMessage);
    }
    out.println("warmed up");
  }

  /// Returns when all is committed, and Redis has everything.
  private static void store(Fleet fleet, ServiceMetrics metrics, long count, int perMessage) {
    var before = metrics.progress();
    fleet.publish(count, perMessage);
    var deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    var done = metrics.progress().since(before);
    while (done.committed() < count || done.pending() > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Not everything was stored: " + done);
      }
      LockSupport.parkNanos(50_000_000); // what it says of itself costs it time
      done = metrics.progress().since(before);
    }
  }

  private void add(String way, long readings, Machine.Usage usage) {
    out.printf(
        "%-32s %,10.0f readings/s  %,10.0f per CPU-second%n",
        way, readings / usage.seconds(), readings / usage.all());
    report.add(way, readings, usage);
  }

  private void latency(GatewayContender contender, RedisServer redis, Fleet fleet, int rate) {
    try (var gateway =
            contender.start(RunningServer.ANYWHERE, "redis://localhost:" + redis.port());
        var browsers = Browsers.connect(gateway.port(), contender, NODES * PER_NODE)) {
      fleet.publishAt(rate, 10, WARM_UP);
      browsers.report();
      fleet.publishAt(rate, 10, latencyTime);
      var seen = browsers.report();
      out.printf("%,d readings/s: %s%n", rate, seen);
      report.latency(rate, seen);
    }
  }
}
