package dev.signalbox.system.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Opens the plan's connections and reads what they get. One thread does all of it; others only ask
/// for reports.
public final class LoadGenerator implements Runnable {
  private static final int CONNECTING_AT_ONCE = 200;

  private final LoadPlan plan;
  private final Selector selector;
  private final Tally tally = new Tally();
  private final ByteBuffer input = ByteBuffer.allocateDirect(512 * 1024);
  private final BlockingQueue<Reply> questions = new LinkedBlockingQueue<>(16);
  private int started;
  private int open;
  private long since = System.nanoTime();

  /// Where a report is to go.
  @FunctionalInterface
  public interface Reply {
    void answer(String report);
  }

  public LoadGenerator(LoadPlan plan) throws IOException {
    this.plan = plan;
    this.selector = Selector.open();
  }

  /// Asks for what was received since the last report; may be called from any thread.
  public void report(Reply reply) {
    questions.add(reply);
    selector.wakeup();
  }

  /// Runs until its thread is interrupted.
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        connectMore();
        selector.select(this::ready);
        answerQuestions();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closeAll();
    }
  }

  private void closeAll() {
    for (var key : selector.keys()) {
      close((SocketChannel) key.channel());
    }
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // it is gone either way
    }
  }

  private void connectMore() throws IOException {
    while (started < plan.clients() && started - open < CONNECTING_AT_ONCE) {
      var channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      var client = started++;
      var connection =
          new Connection(
              channel,
              tally,
              plan.marker(),
              plan.subscription(client),
              client % plan.sampleEvery() == 0);
      // Several loopback addresses, so that many connections find local ports.
      channel.bind(new InetSocketAddress(loopback(1 + client / 20_000), 0));
      channel.connect(new InetSocketAddress(loopback(1), plan.port()));
      channel.register(selector, SelectionKey.OP_CONNECT, new Client(client, connection));
    }
  }

  private static InetAddress loopback(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  private record Client(int number, Connection connection) {}

  private void ready(SelectionKey key) {
    var channel = (SocketChannel) key.channel();
    var client = (Client) key.attachment();
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        channel.write(ByteBuffer.wrap(handshake()));
        key.interestOps(SelectionKey.OP_READ);
      } else if (key.isReadable()) {
        read(key, channel, client);
      }
    } catch (IOException _) {
      gone(key, channel, client);
    }
  }

  private void read(SelectionKey key, SocketChannel channel, Client client) throws IOException {
    var connection = client.connection();
    var wasUpgraded = connection.isUpgraded();
    input.clear();
    if (channel.read(input) < 0) {
      gone(key, channel, client);
      return;
    }
    connection.received(input.flip());
    if (!wasUpgraded && connection.isUpgraded()) {
      open++;
      if (plan.silentEvery() > 0 && client.number() % plan.silentEvery() == 1) {
        key.interestOps(0);
      }
    }
    if (!channel.isOpen()) {
      gone(key, channel, client);
    }
  }

  private void gone(SelectionKey key, SocketChannel channel, Client client) {
    tally.closed();
    if (client.connection().isUpgraded()) {
      open--;
      started--;
    }
    key.cancel();
    close(channel);
  }

  private void answerQuestions() {
    for (var reply = questions.poll(); reply != null; reply = questions.poll()) {
      var now = System.nanoTime();
      reply.answer(tally.report(open, (now - since) / 1e9));
      since = now;
    }
  }

  private byte[] handshake() {
    var head =
        "GET /ws HTTP/1.1\r\nHost: localhost:"
            + plan.port()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + (plan.subprotocol().isEmpty()
                ? ""
                : "Sec-WebSocket-Protocol: " + plan.subprotocol() + "\r\n")
            + (plan.token().isEmpty() ? "" : "Authorization: Bearer " + plan.token() + "\r\n")
            + "\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }
}
