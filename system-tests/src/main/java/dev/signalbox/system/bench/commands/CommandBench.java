package dev.signalbox.system.bench.commands;

import dev.signalbox.system.bench.contender.RunningServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// Raises the rate of commands until the services fall behind, with one replica of command-service
/// and with more; then trips interlocks, alone and while commands go on.
public final class CommandBench {
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final int WARM_UP_RATE = 100;

  /// Leaves no backlog behind on a busy machine, which trips would then wait for.
  private static final int WARM_UP_FOR_TRIPS = 20;

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int BESIDES = 50;
  private static final int TRIP_ROWS = 4;

  private final Path root;
  private final Path results;
  private final List<Integer> rates;
  private final Duration duration;
  private final int trips;
  private final PrintStream out;
  private final CommandReport report = new CommandReport();

  /// @param root the checkout, with the services built
  /// @param results where logs go
  /// @param rates of commands, each for the duration; none: nothing but trips
  /// @param trips how many interlocks are tripped first, as many after them, as many besides
  ///   commands, and as many by readings that devices send
  public CommandBench(
      Path root, Path results, List<Integer> rates, Duration duration, int trips, PrintStream out) {
    this.root = root;
    this.results = results;
    this.rates = List.copyOf(rates);
    this.duration = duration;
    this.trips = trips;
    this.out = out;
  }

  public CommandReport run(List<Integer> replicaCounts) {
    for (var replicas : replicaCounts) {
      try (var plant = Plant.start(root, results, replicas, TRIP_ROWS * trips);
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
    var rateBefore = rates.isEmpty() ? WARM_UP_FOR_TRIPS : WARM_UP_RATE;
    measure(plant, watcher, callers, rateBefore, WARM_UP); // the compilers of the services
    for (var rate : rates) {
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

  /// The first ones by themselves, since code may then run that never did before.
  private void trip(Plant plant) {
    var burners = plant.points().burners();
    try (var bench = new Trips(plant)) {
      bench.prepare(burners);
      var rows =
          IntStream.range(0, TRIP_ROWS)
              .mapToObj(row -> burners.subList(row * trips, (row + 1) * trips))
              .toList();
      add(plant, "bus, the first ones", 0, () -> bench.measureFromBus(rows.get(0)));
      add(plant, "bus", 0, () -> bench.measureFromBus(rows.get(1)));
      var commands =
          CompletableFuture.runAsync(() ->
              new Callers(plant).submit(BESIDES, Duration.ofMillis(100L * trips), new Traces()));
      add(plant, "bus", BESIDES, () -> bench.measureFromBus(rows.get(2)));
      commands.join();
      add(plant, "device", 0, () -> bench.measureFromDevice(rows.get(3)));
    }
  }

  private void add(Plant plant, String from, int besides, Supplier<Histogram> measurement) {
    var before = TripDelays.of(plant.http(), plant.replicas());
    Histogram times;
    Histogram commits;
    try (var bare = BareCommits.on(plant.connectToStore())) {
      times = measurement.get();
      commits = bare.end();
    }
    var after = TripDelays.of(plant.http(), plant.replicas());
    var trip =
        new CommandReport.Trip(
            plant.replicas().size(),
            from,
            besides,
            times.getTotalCount(),
            after.since(before, "began"),
            after.since(before, "stored"),
            after.since(before, "left"),
            LegTimes.Times.of(times),
            LegTimes.Times.of(commits));
    report.add(trip);
    out.println(CommandReport.line(trip));
  }

  private static double cpuSeconds(Plant plant) {
    return plant.replicas().stream().mapToDouble(RunningServer::cpuSeconds).sum();
  }
}
