package dev.signalbox.stack.server;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.process.StopSignal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PostgreSQL 18 on loopback, with one superuser `signalbox` who needs no password and a database
/// of that name.
public final class PostgresServer implements ServerProcess {
  public static final String DATABASE = "signalbox";
  public static final String USERNAME = "signalbox";

  /// Loopback connections are trusted; clients that insist on a password may send this one.
  public static final String PASSWORD = "signalbox";

  private static final Duration STOP_GRACE = Duration.ofSeconds(20);

  private final Path folder;
  private final Path log;
  private final int port;
  private final Durability durability;
  private @Nullable ChildProcess process;

  private PostgresServer(Path folder, Path log, int port, Durability durability) {
    this.folder = folder.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.port = port;
    this.durability = durability;
  }

  /// A running server on a free port whose data is removed on [#close]. Takes about a second.
  public static PostgresServer throwaway() {
    var folder = Folders.throwaway("postgres");
    var server =
        new PostgresServer(
            folder.resolve("data"),
            folder.resolve("postgres.log"),
            Ports.free(),
            Durability.THROWAWAY);
    server.start();
    return server;
  }

  /// A running server whose data stays in `folder`, with `fsync` on. A server that an earlier owner
  /// left on the same folder and port is joined.
  ///
  /// @param port 0 for a free one
  /// @param log what the server says is appended here
  /// @throws dev.signalbox.stack.process.PortTakenException when somebody else listens on the port
  public static PostgresServer durable(Path folder, int port, Path log) {
    var server =
        new PostgresServer(
            folder, log, portFor(PostgresFolder.runningIn(folder), port), Durability.DURABLE);
    server.start();
    return server;
  }

  private static int portFor(PostgresFolder.@Nullable Running orphan, int asked) {
    if (asked != 0) {
      return asked;
    }
    return orphan == null ? Ports.free() : orphan.port();
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public ChildProcess process() {
    if (process == null) {
      throw new IllegalStateException("PostgreSQL has not been started");
    }
    return process;
  }

  @Override
  public int port() {
    return port;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port, DATABASE);
  }

  /// The form that the reactive client takes.
  public String reactiveUrl() {
    return "postgresql://localhost:%d/%s".formatted(port, DATABASE);
  }

  /// A new connection to the database, for a test to look into it; the caller closes it.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), USERNAME, PASSWORD);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "quarkus.datasource.jdbc.url",
        jdbcUrl(),
        "quarkus.datasource.reactive.url",
        reactiveUrl(),
        "quarkus.datasource.username",
        USERNAME,
        "quarkus.datasource.password",
        PASSWORD);
  }

  @Override
  public void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    process = joinOrLaunch();
    new PostgresReadiness(port, process, log).await();
  }

  private ChildProcess joinOrLaunch() {
    var orphan = PostgresFolder.runningIn(folder);
    if (orphan != null) {
      var adopted = ChildProcess.adopt(name(), orphan.process(), StopSignal.INT, Phase.SERVER);
      if (orphan.port() == port) {
        return adopted;
      }
      adopted.stop(STOP_GRACE);
    }
    Ports.claim(port);
    PostgresFolder.create(folder, log, durability);
    return ChildProcess.start(
        new ChildProcess.Spec(
            name(), command(), Map.of("TZ", "UTC"), folder, log, StopSignal.INT, Phase.SERVER));
  }

  private List<String> command() {
    return PostgresFolder.program(
        "postgres",
        List.of(
            "-D",
            folder.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200",
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC",
            "-c",
            "fsync=" + onWhenDurable(),
            "-c",
            "synchronous_commit=" + onWhenDurable(),
            "-c",
            "full_page_writes=" + onWhenDurable()));
  }

  private String onWhenDurable() {
    return durability == Durability.DURABLE ? "on" : "off";
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
}
