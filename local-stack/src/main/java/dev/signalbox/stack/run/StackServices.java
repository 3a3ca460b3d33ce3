package dev.signalbox.stack.run;

import dev.signalbox.stack.front.Destination;
import dev.signalbox.stack.front.Replica;
import dev.signalbox.stack.front.Replicas;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.service.PackagedService;
import dev.signalbox.stack.service.ServiceProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The services of a run, in the order in which a message passes them.
record StackServices(List<Placed> all) {

  /// A service process and the place it has behind the front port.
  record Placed(Destination destination, ServiceProcess process) {}

  static StackServices plan(StackOptions options, Map<String, String> settings) {
    var all = new ArrayList<Placed>();
    all.add(place(options, settings, Destination.INGEST, "ingest-service"));
    all.add(place(options, settings, Destination.COMMAND, "command-service"));
    for (var number = 1; number <= options.gateways(); number++) {
      all.add(place(options, settings, Destination.GATEWAY, "gateway-" + number));
    }
    return new StackServices(List.copyOf(all));
  }

  private static Placed place(
      StackOptions options, Map<String, String> settings, Destination destination, String name) {
    var packaged = new PackagedService(options.home().resolve(destination.service()));
    var own = new HashMap<>(settings);
    if (destination == Destination.GATEWAY) {
      own.put("signalbox.limits.trusted-proxies", "127.0.0.1"); // the front port
    }
    return new Placed(
        destination,
        new ServiceProcess(name, packaged, Ports.free(), own, options.data().log(name)));
  }

  /// Starts all, and returns when all are ready.
  void start(Parallel parallel) {
    processes().forEach(ServiceProcess::start);
    var ready =
        processes().stream()
            .map(service ->
                parallel.run(
                    service.name(),
                    () -> {
                      service.awaitReady();
                      return service;
                    }))
            .toList();
    ready.forEach(service -> service.get());
  }

  void stop() {
    try (var parallel = new Parallel(new Silence())) {
      processes().stream()
          .map(service ->
              parallel.run(
                  service.name(),
                  () -> {
                    service.stop();
                    return service;
                  }))
          .toList()
          .forEach(stopped -> stopped.get());
    }
  }

  List<ServiceProcess> processes() {
    return all.stream().map(Placed::process).toList();
  }

  Replicas replicas() {
    return new Replicas(
        all.stream()
            .map(placed ->
                new Replica(placed.destination(), placed.process().name(), placed.process().port()))
            .toList());
  }
}
