package dev.signalbox.ingest.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A way to the broker that can be cut: both ends see a connection that is gone without a word, and
/// there is no other.
final class CuttableLine implements AutoCloseable {
  private final int brokerPort;
  private final ServerSocket entrance;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  CuttableLine(int brokerPort) throws IOException {
    this.brokerPort = brokerPort;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("line").start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  void cut() throws IOException {
    entrance.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        var client = entrance.accept();
        sockets.add(client);
        var broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
        sockets.add(broker);
        Thread.ofVirtual().start(() -> pass(client, broker));
        Thread.ofVirtual().start(() -> pass(broker, client));
      } catch (IOException e) {
        if (!entrance.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // cut
    }
  }
}
