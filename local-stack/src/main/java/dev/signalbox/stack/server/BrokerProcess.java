package dev.signalbox.stack.server;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.JavaCommand;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.process.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [BrokerServer], durable, in a JVM of its own.
public final class BrokerProcess implements ServerProcess {
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Path log;
  private final int port;
  private @Nullable ChildProcess process;

  private BrokerProcess(Path folder, Path log, int port) {
    this.folder = folder.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.port = port;
  }

  /// @throws dev.signalbox.stack.process.PortTakenException when somebody else listens on the port
  public static BrokerProcess durable(Path folder, int port, Path log) {
    var broker = new BrokerProcess(folder, log, Ports.claim(port));
    broker.start();
    return broker;
  }

  @Override
  public String name() {
    return "MQTT broker";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ChildProcess process() {
    if (process == null) {
      throw new IllegalStateException("The MQTT broker has not been started");
    }
    return process;
  }

  public String url() {
    return "mqtt://localhost:" + port;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("signalbox.mqtt.url", url());
  }

  @Override
  public void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    Ports.claim(port);
    var command =
        JavaCommand.ofOurClassPath(
            BrokerMain.class.getName(),
            List.of("-Xmx256m"),
            List.of(folder.toString(), Integer.toString(port)));
    process =
        ChildProcess.start(
            new ChildProcess.Spec(
                name(),
                command,
                Map.of(),
                Path.of("").toAbsolutePath(),
                log,
                StopSignal.TERM,
                Phase.SERVER));
    Patience.await(name(), process, log, START_PATIENCE, this::accepts);
  }

  @Override
  public void stop() {
    if (process != null) {
      process.stop(STOP_GRACE);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private boolean accepts() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
