package dev.signalbox.stack.server;

import dev.signalbox.stack.process.JavaCommand;
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
public final class BrokerProcess extends ServerProcess {
  private static final Manner MANNER =
      new Manner(
          BrokerServer.NAME, StopSignal.TERM, Duration.ofSeconds(60), Duration.ofSeconds(10));

  private BrokerProcess(Place place) {
    super(place, MANNER);
  }

  /// @throws dev.signalbox.stack.process.PortTakenException when somebody else listens on the port
  public static BrokerProcess durable(Path folder, int port, Path log) {
    var broker = new BrokerProcess(Place.durable(folder, Ports.claim(port), log, null));
    broker.start();
    return broker;
  }

  public String url() {
    return BrokerServer.url(port());
  }

  @Override
  public Map<String, String> settings() {
    return BrokerServer.settings(port());
  }

  /// Its journal cannot be told from outside to be in use; the port can.
  @Override
  @Nullable Orphan orphan() {
    return null;
  }

  @Override
  void prepare() {
    // The broker makes its folder by itself.
  }

  @Override
  List<String> command() {
    return JavaCommand.ofOurClassPath(
        BrokerMain.class.getName(),
        List.of("-Xmx256m"),
        List.of(place.folder().toString(), Integer.toString(port())));
  }

  /// Our own: the class path may be relative to it.
  @Override
  Path workingFolder() {
    return Path.of("").toAbsolutePath();
  }

  @Override
  boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 500);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
