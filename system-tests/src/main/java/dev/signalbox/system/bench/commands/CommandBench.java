package dev.signalbox.system.bench.commands;

import dev.signalbox.system.bench.contender.RunningServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// Raises the rate of commands until the services fall behind, with one replica of command-service
/// and with more; then trips interlocks, alone and while commands go on.
public final class CommandBench {
  private static final List<Integer> RATES = List.of(25, 50, 100, 200, 300, 400, 600, 800, 1200);
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int BESIDES = 50;

  private final Path root;
  private final Path results;
  private final Duration duration;
  private final int trips;
  private final PrintStream out;
  private final CommandReport report = new CommandReport();

  /// @param root the checkout, with the services built
  /// @param results where logs go
  /// @param trips how many interlocks are tripped alone, and as many besides commands
  public CommandBench(Path root, Path results, Duration duration, int trips, PrintStream out) {
    this.root = root;
    this.results = results;
    this.duration = duration;
    this.trips = trips;
    this.out = out;
  }

  public CommandReport run(List<Integer> replicaCounts) {
    for (var replicas : replicaCounts) {
      try (var plant = Plant.start(root, results, replicas, 2 * trips);
          var watcher =
              new StatusWatcher(plant.http(), plant.gateway().port(), plant.token("operator"))) {
        raise(plant, watcher);
        trip(plant);
      }
    }
    return report;
  }

  private void raise(Plant plant, StatusWatcher watcher) {
    var callers = new Callers(plant);
    measure(plant, watcher, callers, 100, WARM_UP); // the compilers of the services
    for (var rate : RATES) {
      var sample = measure(plant, watcher, callers, rate, duration);
      out.println(CommandReport.line(sample));
      report.add(sample);
      if (!sample.sustained()) {
        return;
      }
    }
  }

  private static Sample measure(
      Plant plant, StatusWatcher watcher, Callers callers, int rate, Duration duration) {
    var traces = new Traces();
    watcher.tell(traces);
    var cpu = cpuSeconds(plant);
    var submitted = callers.submit(rate, duration, traces);
    var deadline = System.nanoTime() + DRAIN.toNanos();
    while (traces.succeeded() + traces.failed() < submitted && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return Sample.of(plant.replicas().size(), rate, submitted, traces, cpuSeconds(plant) - cpu);
  }

  private void trip(Plant plant) {
    var burners = plant.points().burners();
    try (var bench = new Trips(plant)) {
      bench.prepare(burners);
      add(plant, 0, bench.measure(burners.subList(0, trips)));
      var commands =
          CompletableFuture.runAsync(() ->
              new Callers(plant).submit(BESIDES, Duration.ofMillis(100L * trips), new Traces()));
      add(plant, BESIDES, bench.measure(burners.subList(trips, 2 * trips)));
      commands.join();
    }
  }

  private void add(Plant plant, int besides, org.HdrHistogram.Histogram times) {
    var trip =
        new CommandReport.Trip(
            plant.replicas().size(), besides, times.getTotalCount(), LegTimes.Times.of(times));
    report.add(trip);
    out.printf(
        "%d replica(s)  %d trips, %d commands/s besides: p50 %.1f ms  p99 %.1f ms%n",
        trip.replicas(), trip.count(), besides, trip.times().p50(), trip.times().p99());
  }

  private static double cpuSeconds(Plant plant) {
    return plant.replicas().stream().mapToDouble(RunningServer::cpuSeconds).sum();
  }
}
