package dev.signalbox.system.bench.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.system.bench.contender.Contender;
import dev.signalbox.system.bench.contender.RunningServer;
import dev.signalbox.system.bench.feed.FeedPlan;
import dev.signalbox.system.bench.feed.Feeder;
import dev.signalbox.system.bench.load.LoadGenerator;
import dev.signalbox.system.bench.load.LoadPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One contender with one scenario's clients connected; loads can be tried on it.
final class Trial implements AutoCloseable {
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final int WARMING_DELIVERIES_PER_SECOND = 20_000;
  private static final Duration IDLE = Duration.ofSeconds(15);
  private static final Duration CONNECT_PATIENCE = Duration.ofMinutes(2);
  private static final OperatingSystemMXBean OWN =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private final Contender contender;
  private final Scenario scenario;
  private final String redisUrl;
  private final RunningServer server;
  private final LoadGenerator generator;
  private final Thread reading;
  private final long emptyBytes;

  private Trial(
      Contender contender,
      Scenario scenario,
      String redisUrl,
      RunningServer server,
      int silentEvery)
      throws IOException {
    this.contender = contender;
    this.scenario = scenario;
    this.redisUrl = redisUrl;
    this.server = server;
    this.emptyBytes = server.residentBytes();
    this.generator = new LoadGenerator(planOf(silentEvery));
    this.reading = Thread.ofPlatform().name("load").start(generator);
  }

  /// Starts the server and connects everybody.
  static Trial start(
      Contender contender, Scenario scenario, String redisUrl, int core, int silentEvery) {
    return connect(contender, scenario, redisUrl, contender.start(core, redisUrl), silentEvery);
  }

  /// Connects the clients of another scenario to the same server.
  Trial join(Scenario other) {
    return connect(contender, other, redisUrl, server, 0);
  }

  /// Feeds at the lowest rate, or at the one that keeps the server's compiler busy.
  void warmUp(Duration duration) {
    var lowest = scenario.rates().getFirst();
    var busy = matches() == 0 ? lowest : (int) (WARMING_DELIVERIES_PER_SECOND / matches());
    load(Math.max(lowest, busy), 0, duration);
  }

  /// Feeds at the rate, and measures after the warm-up.
  Sample load(int rate, int alarmsPerSecond, Duration duration) {
    return loadWith(this, rate, alarmsPerSecond, duration);
  }

  /// Feeds these clients, and measures what those of another trial on the same server receive.
  Sample loadWith(Trial measured, int rate, int alarmsPerSecond, Duration duration) {
    var plan =
        new FeedPlan(
            new OrgId("demo"),
            scenario.endpoints(),
            Math.max(
                1, scenario.interest() == LoadPlan.Interest.VIEWPORT ? scenario.endpoints() : 200),
            rate,
            WARM_UP.plus(duration),
            alarmsPerSecond,
            scenario.interest() == LoadPlan.Interest.VIEWPORT,
            contender.dialect());
    var feeding =
        Thread.ofPlatform().name("feed").start(() -> new Feeder(plan, redisUrl).run(NOWHERE));
    pause(WARM_UP);
    measured.report();
    var cpu = server.cpuSeconds();
    var ownCpu = ownCpuSeconds();
    pause(duration.minusMillis(200));
    var load = measured.report();
    var used = server.cpuSeconds() - cpu;
    var ownUsed = ownCpuSeconds() - ownCpu;
    join(feeding);
    return Sample.of(
        rate,
        rate * load.get("seconds").asDouble() * matches(),
        load,
        used,
        ownUsed,
        server.residentBytes());
  }

  /// Resident memory of the server above what it took before the clients came.
  long residentAboveEmpty() {
    pause(IDLE); // what connecting took, the compiler's memory above all, is given back
    return server.residentBytes() - emptyBytes;
  }

  RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    reading.interrupt();
    join(reading);
    server.close();
  }

  /// How many subscriptions one update matches, on average.
  private double matches() {
    return switch (scenario.interest()) {
      case SAME_TEN -> scenario.clients() * 10.0 / scenario.endpoints();
      case RANDOM_FIFTY -> scenario.clients() * 50.0 / scenario.endpoints();
      case ALARMS, VIEWPORT, NOTHING -> 0;
    };
  }

  private static Trial connect(
      Contender contender,
      Scenario scenario,
      String redisUrl,
      RunningServer server,
      int silentEvery) {
    try {
      var trial = new Trial(contender, scenario, redisUrl, server, silentEvery);
      trial.awaitConnectedOrClose();
      return trial;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoadPlan planOf(int silentEvery) {
    return new LoadPlan(
        server.port(),
        contender.token(),
        contender.subprotocol(),
        scenario.clients(),
        scenario.interest(),
        scenario.endpoints(),
        scenario.minIntervalMs(),
        scenario.every(),
        Math.max(1, scenario.clients() / 20),
        silentEvery,
        switch (scenario.interest()) {
          case SAME_TEN, RANDOM_FIFTY, NOTHING -> "\"value\":";
          case ALARMS -> "\"message\":\"due ";
          case VIEWPORT -> "\"altitude\":";
        });
  }

  /// User and system time of this process, in which the load generator and the feeder are.
  private static double ownCpuSeconds() {
    return OWN.getProcessCpuTime() / 1e9;
  }

  private void awaitConnectedOrClose() {
    try {
      awaitConnected();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void awaitConnected() {
    var deadline = System.nanoTime() + CONNECT_PATIENCE.toNanos();
    while (report().get("open").asInt() < scenario.clients()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(contender.name() + " did not take all connections");
      }
      pause(Duration.ofMillis(200));
    }
    pause(Duration.ofSeconds(1)); // the last subscriptions are on their way
  }

  private JsonNode report() {
    var answer = new CompletableFuture<String>();
    generator.report(answer::complete);
    try {
      return JSON.readTree(answer.orTimeout(30, TimeUnit.SECONDS).join());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
