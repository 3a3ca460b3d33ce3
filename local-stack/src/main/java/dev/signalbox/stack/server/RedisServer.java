package dev.signalbox.stack.server;

import dev.signalbox.stack.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Redis 7 on loopback, its data in an append-only file.
public final class RedisServer extends ServerProcess {
  private static final Manner MANNER =
      new Manner("Redis", StopSignal.TERM, Duration.ofSeconds(30), Duration.ofSeconds(10));
  private static final int REPLY_TIMEOUT_MS = 1000;

  private RedisServer(Place place) {
    super(place, MANNER);
  }

  /// A running server on a free port whose data is removed on [#close].
  public static RedisServer throwaway() {
    var server = new RedisServer(Place.throwaway("redis"));
    server.start();
    return server;
  }

  /// A running server whose data stays in `folder`, written to disk every second. A server that an
  /// earlier owner left on the same folder and port is joined.
  ///
  /// @param port 0 for a free one
  /// @param log what the server says is appended here
  /// @throws dev.signalbox.stack.process.PortTakenException when somebody else listens on the port
  public static RedisServer durable(Path folder, int port, Path log) {
    var server = new RedisServer(Place.durable(folder, port, log, RedisFolder.runningIn(folder)));
    server.start();
    return server;
  }

  /// Where the server's program is, for running it as what this class does not: a replica, a
  /// Sentinel.
  public static Path program() {
    return Binaries.redis();
  }

  public String url() {
    return "redis://localhost:" + port();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("quarkus.redis.hosts", url());
  }

  @Override
  @Nullable Orphan orphan() {
    return RedisFolder.runningIn(place.folder());
  }

  @Override
  void prepare() {
    try {
      Files.createDirectories(place.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<String> command() {
    return List.of(
        program().toString(),
        "--port",
        Integer.toString(port()),
        "--bind",
        "127.0.0.1",
        "--dir",
        place.folder().toString(),
        "--pidfile",
        RedisFolder.pidFile(place.folder(), port()).toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        place.isDurable() ? "everysec" : "no",
        "--save",
        "",
        "--enable-debug-command",
        "local");
  }

  /// Forgets everything, as a Redis that was replaced by an empty one.
  public void flush() {
    if (!ask("FLUSHALL").startsWith("+OK")) {
      throw new IllegalStateException("Redis did not flush");
    }
  }

  @Override
  boolean answers() {
    try {
      return ask("PING").startsWith("+PONG");
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private String ask(String command) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), REPLY_TIMEOUT_MS);
      socket.setSoTimeout(REPLY_TIMEOUT_MS);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var reply = new byte[64];
      var length = socket.getInputStream().read(reply);
      return length < 0 ? "" : new String(reply, 0, length, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
