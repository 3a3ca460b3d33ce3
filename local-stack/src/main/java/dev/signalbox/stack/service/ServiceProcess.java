package dev.signalbox.stack.service;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Restartable;
import dev.signalbox.stack.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One replica of a service. Its port stays over restarts, so that the front port finds it again.
public final class ServiceProcess implements Restartable {
  /// How long a service may take to let its connections go.
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  private static final Duration READY_PATIENCE = Duration.ofSeconds(90);

  private final String name;
  private final PackagedService packaged;
  private final int port;
  private final Map<String, String> environment;
  private final Path log;
  private volatile @Nullable ChildProcess process;

  /// @param name of the replica; the service reports it as `signalbox.replica`
  /// @param settings configuration by the names that the service reads
  public ServiceProcess(
      String name, PackagedService packaged, int port, Map<String, String> settings, Path log) {
    this.name = name;
    this.packaged = packaged;
    this.port = port;
    this.environment = environment(name, port, settings);
    this.log = log;
  }

  private static Map<String, String> environment(
      String name, int port, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("quarkus.http.host", "127.0.0.1");
    all.put("quarkus.http.port", Integer.toString(port));
    // The front port says who asks, and by which address; only this machine can reach the service
    // past it.
    all.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    all.put("quarkus.http.proxy.enable-forwarded-host", "true");
    all.put("signalbox.replica", name);
    var environment = new HashMap<>(EnvironmentNames.of(all));
    environment.put("TZ", "UTC");
    return environment;
  }

  @Override
  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://localhost:" + port;
  }

  @Override
  public ChildProcess process() {
    var latest = process;
    if (latest == null) {
      throw new IllegalStateException(name + " has not been started");
    }
    return latest;
  }

  /// Starts the process and returns at once.
  @Override
  public void start() {
    process =
        ChildProcess.start(
            new ChildProcess.Spec(
                name,
                packaged.command(),
                environment,
                packaged.folder(),
                log,
                StopSignal.TERM,
                Phase.SERVICE));
  }

  /// Returns when the service says that it is ready.
  ///
  /// @throws ServiceStartException when it ends first, or is not ready in time
  public void awaitReady() {
    new Readiness(name, port, process(), log).await(READY_PATIENCE);
  }

  @Override
  public void stop() {
    var latest = process;
    if (latest != null) {
      latest.stop(STOP_GRACE);
    }
  }
}
