package dev.signalbox.stack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.stack.process.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  @TempDir Path folder;

  @Test
  void keepsItsDataOverARestartAndACrash() throws Exception {
    try (var postgres = PostgresServer.throwaway()) {
      execute(postgres, "CREATE TABLE reading (value int)");
      execute(postgres, "INSERT INTO reading VALUES (1)");
      var port = postgres.port();

      postgres.restart();
      execute(postgres, "INSERT INTO reading VALUES (2)");
      execute(postgres, "CHECKPOINT");
      postgres.kill();
      postgres.start();

      assertThat(postgres.port()).isEqualTo(port);
      assertThat(query(postgres, "SELECT sum(value) FROM reading")).isEqualTo("3");
    }
  }

  @Test
  void writesToDiskBeforeItConfirmsWhenDurable() throws Exception {
    try (var postgres = PostgresServer.durable(folder.resolve("data"), 0, folder.resolve("log"))) {
      assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(postgres, "SHOW server_version")).startsWith("18");
    }
  }

  @Test
  void joinsTheServerThatAnEarlierOwnerLeft() {
    var data = folder.resolve("data");
    var log = folder.resolve("log");
    try (var left = PostgresServer.durable(data, 0, log);
        var joined = PostgresServer.durable(data, 0, log)) {
      assertThat(joined.port()).isEqualTo(left.port());
      assertThat(joined.pid()).isEqualTo(left.pid());
    }
  }

  @Test
  void namesAPortThatIsTaken() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() ->
              PostgresServer.durable(
                  folder.resolve("data"), socket.getLocalPort(), folder.resolve("log")))
          .isInstanceOf(PortTakenException.class)
          .hasMessage("Port %d is taken by another process".formatted(socket.getLocalPort()));
    }
  }

  private static void execute(PostgresServer postgres, String sql) throws SQLException {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresServer postgres, String sql) throws SQLException {
    try (var connection = postgres.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
