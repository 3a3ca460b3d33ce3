package dev.signalbox.stack.run;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.JavaCommand;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Restartable;
import dev.signalbox.stack.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The device simulator in a JVM of its own, as devices are.
final class SimulatorProcess implements Restartable {
  private static final String MAIN_CLASS = "dev.signalbox.stack.simulator.Simulator";
  private static final Duration STOP_GRACE = Duration.ofSeconds(5);

  private final String mqttUrl;
  private final String org;
  private final Simulation simulation;
  private final Path log;
  private @Nullable ChildProcess process;

  SimulatorProcess(String mqttUrl, String org, Simulation simulation, Path log) {
    this.mqttUrl = mqttUrl;
    this.org = org;
    this.simulation = simulation;
    this.log = log;
  }

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public ChildProcess process() {
    if (process == null) {
      throw new IllegalStateException("The simulator has not been started");
    }
    return process;
  }

  @Override
  public void start() {
    var command =
        JavaCommand.ofOurClassPath(
            MAIN_CLASS,
            List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
            List.of(
                "--mqtt",
                mqttUrl,
                "--org",
                org,
                "--late-rate",
                Double.toString(simulation.lateRate()),
                "--fail-rate",
                Double.toString(simulation.failRate())));
    process =
        ChildProcess.start(
            new ChildProcess.Spec(
                name(),
                command,
                Map.of("TZ", "UTC"),
                Path.of("").toAbsolutePath(),
                log,
                StopSignal.TERM,
                Phase.SERVICE));
  }

  @Override
  public void stop() {
    if (process != null) {
      process.stop(STOP_GRACE);
    }
  }
}
