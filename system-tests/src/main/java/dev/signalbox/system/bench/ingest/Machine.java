package dev.signalbox.system.bench.ingest;

import dev.signalbox.stack.server.ServerProcess;
import dev.signalbox.system.bench.contender.CpuTime;
import dev.signalbox.system.bench.contender.RunningServer;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What each process used, in seconds of processor time.
final class Machine {
  /// Something to be measured.
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /// @param cpu seconds, by process
  record Usage(double seconds, Map<String, Double> cpu) {
    double all() {
      return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private final RunningServer service;
  private final List<ServerProcess> servers;

  Machine(RunningServer service, List<ServerProcess> servers) {
    this.service = service;
    this.servers = List.copyOf(servers);
  }

  Usage measure(Work work) throws SQLException {
    var before = times();
    var begin = System.nanoTime();
    work.run();
    var seconds = (System.nanoTime() - begin) / 1e9;
    var used = new LinkedHashMap<String, Double>();
    times().forEach((name, time) -> used.put(name, time - before.getOrDefault(name, 0.0)));
    return new Usage(seconds, used);
  }

  private Map<String, Double> times() {
    var times = new LinkedHashMap<String, Double>();
    times.put("ingest-service", service.cpuSeconds());
    servers.forEach(server -> times.put(server.name(), CpuTime.ofTree(server.pid())));
    times.put("load generator", CpuTime.of(ProcessHandle.current().pid()));
    return times;
  }
}
