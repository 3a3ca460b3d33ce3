package dev.signalbox.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of this machine's loopback address.
public final class Ports {
  /// Below the range from which the system takes ports for outgoing connections (32768 and up), so
  /// that nothing takes the port of a server while it restarts.
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /// A port that nobody listens on.
  public static int free() {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "No free port found between %d and %d".formatted(LOWEST, HIGHEST));
  }

  /// True when a server could listen on the port, on loopback and on every address.
  public static boolean isFree(int port) {
    return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        && canBind(new InetSocketAddress(port));
  }

  /// The port itself, or a free one for 0.
  ///
  /// @throws PortTakenException when somebody listens there
  public static int claim(int port) {
    if (port == 0) {
      return free();
    }
    if (!isFree(port)) {
      throw new PortTakenException(port);
    }
    return port;
  }

  private static boolean canBind(InetSocketAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
