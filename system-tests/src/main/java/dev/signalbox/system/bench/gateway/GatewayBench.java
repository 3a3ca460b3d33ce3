package dev.signalbox.system.bench.gateway;

import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.system.bench.contender.Contender;
import dev.signalbox.system.bench.contender.GatewayContender;
import dev.signalbox.system.bench.contender.NativeContender;
import dev.signalbox.system.bench.contender.NodeContender;
import dev.signalbox.system.bench.load.LoadPlan.Interest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Measures the gateway and its peers in turn. This JVM holds the load generator, the feeder and
/// Redis on one core; the server under test has the other one.
public final class GatewayBench {
  private static final int SERVER_CORE = 0;
  private static final int INTERVAL_MS = 100;

  private final GatewayContender gateway;
  private final List<Contender> contenders = new ArrayList<>();

  /// Those that write each update at once.
  private final List<Contender> hasty = new ArrayList<>();

  private final Duration duration;
  private final int rounds;
  private final List<String> only;
  private final PrintStream out;
  private final Report report = new Report();

  /// @param root the checkout, with the services built
  /// @param only names of scenarios; empty means all
  public GatewayBench(
      Path root, Path logs, Duration duration, int rounds, List<String> only, PrintStream out) {
    var peers = root.resolve("system-tests/src/main/node");
    this.gateway =
        new GatewayContender(root.resolve("realtime-gateway"), TokenMint.throwaway(), logs);
    var loop = new NodeContender("loop", peers, logs);
    contenders.addAll(List.of(gateway, loop, new NodeContender("batch", peers, logs)));
    hasty.addAll(List.of(gateway, loop));
    NativeContender.compiled(root.resolve("system-tests/src/main/c/peer.c"), logs)
        .ifPresentOrElse(
            program -> {
              contenders.add(new NativeContender(program, logs, INTERVAL_MS));
              hasty.add(new NativeContender(program, logs, 0));
            },
            () -> out.println("No C compiler here: the C server is left out."));
    this.duration = duration;
    this.rounds = rounds;
    this.only = List.copyOf(only);
    this.out = out;
  }

  public Report run() {
    try (var redis = RedisServer.throwaway()) {
      var url = "redis://localhost:" + redis.port();
      for (int round = 1; round <= rounds; round++) {
        for (var scenario : Scenario.ALL) {
          if (wanted(scenario.name())) {
            highestLoads(scenario, url, round);
          }
        }
      }
      if (wanted("idle")) {
        idle(url);
      }
      if (wanted("silent")) {
        silent(url);
      }
      if (wanted("alarms")) {
        alarms(url);
      }
    }
    return report;
  }

  private boolean wanted(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private void highestLoads(Scenario scenario, String redisUrl, int round) {
    for (var contender : contendersIn(scenario)) {
      var sustained = sustainedLoads(contender, scenario, redisUrl);
      var best = sustained.isEmpty() ? Optional.<Sample>empty() : Optional.of(sustained.getLast());
      best.ifPresent(sample -> report.add(scenario.name(), contender.name(), sample));
      sustained.stream()
          .filter(sample -> sample.rate() == scenario.sideBySide())
          .forEach(sample ->
              report.add(scenario.name() + "-at-" + sample.rate(), contender.name(), sample));
      out.printf(
          "round %d  %-20s %-11s %s%n",
          round,
          scenario.name(),
          contender.name(),
          best.map(Report::line).orElse("sustained none of the loads"));
    }
  }

  private List<Contender> contendersIn(Scenario scenario) {
    if (!scenario.peers()) {
      return List.of(gateway);
    }
    return scenario.minIntervalMs() == 0 ? hasty : contenders;
  }

  private List<Sample> sustainedLoads(Contender contender, Scenario scenario, String redisUrl) {
    var sustained = new ArrayList<Sample>();
    try (var trial = Trial.start(contender, scenario, redisUrl, SERVER_CORE, 0)) {
      trial.warmUp(duration);
      for (var rate : scenario.rates()) {
        var sample = trial.load(rate, 0, duration);
        if (!sample.sustained()) {
          sample = trial.load(rate, 0, duration); // a hiccup of the machine does not happen twice
        }
        if (!sample.sustained()) {
          out.printf(
              "         %-20s %-11s falls behind: %s, %d connections lost%n",
              scenario.name(), contender.name(), Report.line(sample), sample.closed());
          break;
        }
        sustained.add(sample);
      }
    }
    return sustained;
  }

  /// Resident memory of each of 10,000 connections that watch nothing.
  private void idle(String redisUrl) {
    var scenario =
        new Scenario("idle", 10_000, Interest.NOTHING, 1, 100, false, true, List.of(1), 0);
    for (var contender : contenders) {
      try (var trial = Trial.start(contender, scenario, redisUrl, SERVER_CORE, 0)) {
        var bytes = trial.residentAboveEmpty() / scenario.clients();
        report.note("idle", contender.name(), "bytesPerConnection", bytes);
        out.printf("idle  %-11s %,d bytes per connection%n", contender.name(), bytes);
      } catch (IllegalStateException e) {
        out.printf("idle  %-11s has no row: %s%n", contender.name(), e.getMessage());
      }
    }
  }

  /// One of a hundred clients never reads: what the others notice, and what it costs in memory.
  private void silent(String redisUrl) {
    var rate = 1000;
    for (var silentEvery : List.of(0, 100)) {
      try (var trial =
          Trial.start(gateway, Scenario.SAME_TEN, redisUrl, SERVER_CORE, silentEvery)) {
        trial.load(rate, 0, duration);
        var before = trial.server().residentBytes();
        var sample = trial.load(rate, 0, Duration.ofSeconds(30));
        var label = silentEvery == 0 ? "everybody reads" : "1 % never read";
        report.note("silent", label, "p99Micros", Math.round(sample.p99Ms() * 1000));
        report.note("silent", label, "grownBytes", sample.residentBytes() - before);
        out.printf(
            "silent  %-16s p99 %.1f ms, grown by %,d bytes in 30 s%n",
            label, sample.p99Ms(), sample.residentBytes() - before);
      }
    }
  }

  /// Alarms while telemetry saturates the core: clients that want every update at once, and more
  /// updates than the server can write, beside clients that wait for alarms.
  private void alarms(String redisUrl) {
    var watching =
        new Scenario("alarms", 100, Interest.ALARMS, 10, 100, false, false, List.of(1), 0);
    try (var trial = Trial.start(gateway, Scenario.SAME_TEN_AT_ONCE, redisUrl, SERVER_CORE, 0);
        var alarms = trial.join(watching)) {
      trial.warmUp(duration);
      for (var rate : Scenario.SAME_TEN_AT_ONCE.rates()) {
        var sample = trial.loadWith(alarms, rate, 10, duration);
        report.add("alarms-at-" + rate, gateway.name(), sample);
        out.printf("alarms   %s%n", Report.line(sample));
      }
    }
  }
}
