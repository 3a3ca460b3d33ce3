package dev.signalbox.stack.server;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Ports;
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
public final class RedisServer implements ServerProcess {
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final int REPLY_TIMEOUT_MS = 1000;

  private final Path folder;
  private final Path log;
  private final int port;
  private final Durability durability;
  private @Nullable ChildProcess process;

  private RedisServer(Path folder, Path log, int port, Durability durability) {
    this.folder = folder.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.port = port;
    this.durability = durability;
  }

  /// A running server on a free port whose data is removed on [#close].
  public static RedisServer throwaway() {
    var folder = Folders.throwaway("redis");
    var server =
        new RedisServer(
            folder.resolve("data"),
            folder.resolve("redis.log"),
            Ports.free(),
            Durability.THROWAWAY);
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
    var server =
        new RedisServer(folder, log, portFor(RedisOrphan.of(folder), port), Durability.DURABLE);
    server.start();
    return server;
  }

  /// Where the server's program is, for running it as what this class does not: a replica, a
  /// Sentinel.
  public static Path program() {
    return Binaries.redis();
  }

  private static int portFor(@Nullable RedisOrphan orphan, int asked) {
    if (asked != 0) {
      return asked;
    }
    return orphan == null ? Ports.free() : orphan.port();
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public ChildProcess process() {
    if (process == null) {
      throw new IllegalStateException("Redis has not been started");
    }
    return process;
  }

  @Override
  public int port() {
    return port;
  }

  public String url() {
    return "redis://localhost:" + port;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("quarkus.redis.hosts", url());
  }

  @Override
  public void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    process = joinOrLaunch();
    Patience.await(name(), process, log, START_PATIENCE, this::answers);
  }

  private ChildProcess joinOrLaunch() {
    var orphan = RedisOrphan.of(folder);
    if (orphan != null) {
      var adopted = ChildProcess.adopt(name(), orphan.process(), StopSignal.TERM, Phase.SERVER);
      if (orphan.port() == port) {
        return adopted;
      }
      adopted.stop(STOP_GRACE);
    }
    Ports.claim(port);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ChildProcess.start(
        new ChildProcess.Spec(
            name(), command(), Map.of(), folder, log, StopSignal.TERM, Phase.SERVER));
  }

  private List<String> command() {
    return List.of(
        program().toString(),
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder.toString(),
        "--pidfile",
        RedisOrphan.pidFile(folder, port).toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        durability == Durability.DURABLE ? "everysec" : "no",
        "--save",
        "",
        "--enable-debug-command",
        "local");
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
    if (durability == Durability.THROWAWAY) {
      Folders.discardAround(folder);
    }
  }

  /// Forgets everything, as a Redis that was replaced by an empty one.
  public void flush() {
    if (!ask("FLUSHALL").startsWith("+OK")) {
      throw new IllegalStateException("Redis did not flush");
    }
  }

  private boolean answers() {
    try {
      return ask("PING").startsWith("+PONG");
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private String ask(String command) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), REPLY_TIMEOUT_MS);
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
