package dev.signalbox.stack.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.stack.front.FrontProxy;
import dev.signalbox.stack.front.Replicas;
import dev.signalbox.stack.process.Guardian;
import dev.signalbox.stack.process.LogCap;
import dev.signalbox.stack.process.PortTakenException;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.process.Restartable;
import dev.signalbox.stack.server.ServerProcess;
import dev.signalbox.stack.service.ServiceProcess;
import dev.signalbox.stack.token.SigningKeys;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.stack.token.TokenRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The running whole. [#up] goes through the steps in order, [#close] back through them. `close`
/// may come at any moment from another thread (Ctrl-C): whatever is not yet known here is ended by
/// the guardian when the JVM has ended.
public final class Stack implements AutoCloseable {
  /// The organization of the simulated devices and of the console's token.
  public static final String ORG = "demo";

  private static final Duration FRONT_PATIENCE = Duration.ofSeconds(20);

  private final StackOptions options;
  private final Announcer announcer;
  private final Supervisor supervisor;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Instant startedAt = Instant.now();

  // Written by the thread of up(), read by the one that closes; each null until its step is done.
  private final Queue<ServerProcess> ownServers = new ConcurrentLinkedQueue<>();
  private volatile @Nullable RunLock lock;
  private volatile @Nullable LogCap logCap;
  private volatile @Nullable StackServers servers;
  private volatile @Nullable StackServices services;
  private volatile @Nullable FrontProxy front;
  private volatile @Nullable SimulatorProcess simulator;
  private volatile List<BrewerySetup> brewerySetups = List.of();
  private volatile boolean closing;

  public Stack(StackOptions options, Announcer announcer) {
    this.options = options;
    this.announcer = announcer;
    this.supervisor = new Supervisor(announcer, this::restarted);
  }

  /// Returns when everything is ready.
  ///
  /// @throws AlreadyRunningException when another run holds the data folder
  /// @throws PortTakenException when somebody listens on a port that was asked for
  public void up() {
    lock = RunLock.take(options.data());
    prepareFolder();
    claimPorts();
    try (var parallel = new Parallel(announcer)) {
      var keys = parallel.run("signing keys", () -> SigningKeys.in(options.data().keys()));
      var startedServers = StackServers.start(options, parallel, ownServers::add);
      servers = startedServers;
      var settings = new HashMap<>(startedServers.settings());
      settings.putAll(keys.get().settings());
      // On one's own machine, whoever has a token of an organization may begin it.
      settings.put("signalbox.registry.open-organizations", "true");
      var plannedServices = StackServices.plan(options, settings);
      services = plannedServices;
      var replicas = plannedServices.replicas();
      // It says 503 until they are ready, and is ready itself when they are.
      var listening = parallel.run("front port " + options.port(), () -> listen(replicas));
      plannedServices.start(parallel);
      front = listening.get();
      awaitFront(replicas);
      startSimulator(startedServers.mqtt().url());
    }
    superviseChildren();
    writeStackFile();
  }

  /// True once [#close] was called: a failure of [#up] after it is only its echo.
  public boolean isClosing() {
    return closing;
  }

  public String url() {
    return "http://localhost:" + options.port();
  }

  public String mqttUrl() {
    var running = servers;
    return running == null ? "mqtt://localhost:" + options.mqttPort() : running.mqtt().url();
  }

  /// Waits until the stack was closed.
  public void awaitClosed() throws InterruptedException {
    closed.await();
  }

  /// Ends everything, the last started first.
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    supervisor.close();
    var start = System.nanoTime();
    StackFile.remove(options.data().stackFile());
    stopClients();
    stopServers();
    if (services != null) {
      announcer.done("Stopped", since(start));
    }
    if (logCap != null) {
      logCap.close();
    }
    if (lock != null) {
      lock.close();
    }
    closed.countDown();
  }

  private void prepareFolder() {
    var data = options.data();
    StackFile.remove(data.stackFile());
    if (options.fresh()) {
      data.empty();
    }
    data.rotateLogs();
    logCap = LogCap.over(data.logs());
    Guardian.ofThisProcess().removeAtEnd(data.stackFile());
  }

  private void claimPorts() {
    Ports.claim(options.port());
    if (options.external().mqtt().isEmpty()) {
      Ports.claim(options.mqttPort());
    }
  }

  /// The front port looks at the replicas by itself, a moment after they became ready.
  private void awaitFront(Replicas replicas) {
    try {
      if (!replicas.awaitAllReady(FRONT_PATIENCE)) {
        announcer.warn("The front port does not find every service ready yet");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private FrontProxy listen(Replicas replicas) {
    return new FrontProxy(replicas).listen(options.port());
  }

  private void startSimulator(String mqttUrl) {
    if (options.simulation().running()) {
      var start = System.nanoTime();
      var starting =
          new SimulatorProcess(mqttUrl, ORG, options.simulation(), options.data().log("simulator"));
      starting.start();
      simulator = starting;
      announcer.done("simulator", since(start));
      brewerySetups = brewerySetups();
      brewerySetups.forEach(BrewerySetup::startInBackground);
    }
  }

  private List<BrewerySetup> brewerySetups() {
    var engineer = TokenRequest.of(ORG, "engineer").withSubject("local-stack");
    var token = TokenMint.in(options.data().keys()).mint(engineer);
    var url = URI.create(url());
    var data = options.data();
    return List.of(
        new BrewerySetup(BreweryInterlocks.PLAN, url, token, data.interlocksMarker()),
        new BrewerySetup(BreweryAlarmRules.PLAN, url, token, data.alarmRulesMarker()));
  }

  private void superviseChildren() {
    children().forEach(supervisor::watch);
  }

  private List<Restartable> children() {
    var all = new ArrayList<Restartable>(ownServers);
    if (services != null) {
      all.addAll(services.processes());
    }
    if (simulator != null) {
      all.add(simulator);
    }
    return all;
  }

  private void restarted(Restartable child) {
    if (child instanceof ServiceProcess service) {
      service.awaitReady();
    }
    writeStackFile();
  }

  private synchronized void writeStackFile() {
    if (!closing) {
      StackFile.write(options.data().stackFile(), describe());
    }
  }

  private ObjectNode describe() {
    var file =
        StackFile.object()
            .put("url", url())
            .put("mqttUrl", mqttUrl())
            .put("org", ORG)
            .put("pid", ProcessHandle.current().pid())
            .put("guardianPid", Guardian.ofThisProcess().pid())
            .put("startedAt", startedAt.toString())
            .put("dataFolder", options.data().path().toString());
    if (servers != null) {
      var node = file.putObject("servers");
      node.set("postgres", servers.postgres().describe());
      node.set("redis", servers.redis().describe());
      node.set("mqtt", servers.mqtt().describe());
    }
    if (services != null) {
      var node = file.putObject("services");
      for (var service : services.processes()) {
        node.putObject(service.name())
            .put("url", service.url())
            .put("port", service.port())
            .put("pid", service.process().pid());
      }
    }
    if (simulator != null) {
      file.putObject("simulator").put("pid", simulator.process().pid());
    }
    return file;
  }

  private void stopClients() {
    brewerySetups.forEach(BrewerySetup::close);
    if (simulator != null) {
      simulator.stop();
    }
    if (front != null) {
      front.close();
    }
    if (services != null) {
      services.stop();
    }
  }

  private void stopServers() {
    ownServers.forEach(ServerProcess::close);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
