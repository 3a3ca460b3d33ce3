package dev.signalbox.stack.server;

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
public final class PostgresServer extends ServerProcess {
  public static final String DATABASE = "signalbox";
  public static final String USERNAME = "signalbox";

  /// Loopback connections are trusted; clients that insist on a password may send this one.
  public static final String PASSWORD = "signalbox";

  private static final Manner MANNER =
      new Manner("PostgreSQL", StopSignal.INT, Duration.ofSeconds(60), Duration.ofSeconds(20));

  private PostgresServer(Place place) {
    super(place, MANNER);
  }

  /// A running server on a free port whose data is removed on [#close]. Takes about a second.
  public static PostgresServer throwaway() {
    var server = new PostgresServer(Place.throwaway("postgres"));
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
        new PostgresServer(Place.durable(folder, port, log, PostgresFolder.runningIn(folder)));
    server.start();
    return server;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port(), DATABASE);
  }

  /// The form that the reactive client takes.
  public String reactiveUrl() {
    return "postgresql://localhost:%d/%s".formatted(port(), DATABASE);
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
  @Nullable Orphan orphan() {
    return PostgresFolder.runningIn(place.folder());
  }

  @Override
  void prepare() {
    PostgresFolder.create(place.folder(), place.log(), place.durability());
  }

  @Override
  List<String> command() {
    return PostgresFolder.program(
        "postgres",
        List.of(
            "-D",
            place.folder().toString(),
            "-p",
            Integer.toString(port()),
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
    return place.isDurable() ? "on" : "off";
  }

  /// A query, as after a crash it listens long before it has recovered.
  @Override
  boolean answers() {
    var url = "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2".formatted(port(), DATABASE);
    try (var connection = DriverManager.getConnection(url, USERNAME, PASSWORD)) {
      return connection.isValid(2);
    } catch (SQLException _) {
      return false;
    }
  }
}
