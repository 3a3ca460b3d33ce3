package dev.signalbox.ingest.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/// Stands between a client and PostgreSQL, and cuts the connection instead of handing on that a
/// transaction has committed.
final class AnswerLoss implements AutoCloseable {
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket listener;
  private final int server;

  private AnswerLoss(ServerSocket listener, int server) {
    this.listener = listener;
    this.server = server;
  }

  /// @param server the port of PostgreSQL
  static AnswerLoss before(int server) throws IOException {
    var loss = new AnswerLoss(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), server);
    Thread.ofVirtual().start(loss::accept);
    return loss;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        var beyond = new Socket(InetAddress.getLoopbackAddress(), server);
        Thread.ofVirtual().start(() -> handOn(client, beyond, _ -> false));
        Thread.ofVirtual().start(() -> handOn(beyond, client, AnswerLoss::hasCommitted));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void handOn(Socket from, Socket to, Predicate<byte[]> end) {
    try (from;
        to) {
      var buffer = new byte[64 * 1024];
      var length = from.getInputStream().read(buffer);
      while (length >= 0 && !end.test(Arrays.copyOf(buffer, length))) {
        to.getOutputStream().write(buffer, 0, length);
        length = from.getInputStream().read(buffer);
      }
    } catch (IOException _) {
      // The other direction has ended.
    }
  }

  private static boolean hasCommitted(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(COMMITTED);
  }
}
