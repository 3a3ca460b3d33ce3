package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.ServerStartException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On a real PostgreSQL, where everybody but the superuser needs a password.
class ExternalDatabaseTest {
  private static final PostgresServer SERVER = PostgresServer.throwaway();

  @BeforeAll
  static void askForPasswords() throws SQLException {
    asSuperuser(
        """
        CREATE ROLE maker LOGIN CREATEDB PASSWORD 'secret';
        CREATE ROLE guest LOGIN PASSWORD 'secret';
        COPY (VALUES ('host all signalbox all trust'), ('host all all all scram-sha-256'))
          TO '%s';
        SELECT pg_reload_conf();
        """
            .formatted(asked("SHOW hba_file")));
    Awaitility.await().until(() -> isRefused("guest", "wrong-one"));
  }

  @AfterAll
  static void stopServer() {
    SERVER.close();
  }

  @Test
  void createsTheDatabaseWhenTheRoleMay() throws Exception {
    ExternalDatabase.prepare(url("maker", "secret", "made"));

    assertThat(migrates("maker", "made")).isTrue();
    assertThatCode(() -> ExternalDatabase.prepare(url("maker", "secret", "made")))
        .doesNotThrowAnyException();
  }

  @Test
  void saysHowToCreateTheDatabaseWhenTheRoleMayNot() throws Exception {
    var sql = sqlOfRefusal("guest", "secret", "not-there", "guest may not create it");

    asSuperuser(sql);

    ExternalDatabase.prepare(url("guest", "secret", "not-there"));
    assertThat(migrates("guest", "not-there")).isTrue();
  }

  @Test
  void saysHowToCreateTheRole() throws Exception {
    var sql = sqlOfRefusal("nobody", "secret", "theirs", "there is no such role");

    for (var statement : sql.replace("<the one of the URL>", "secret").strip().lines().toList()) {
      asSuperuser(statement);
    }

    ExternalDatabase.prepare(url("nobody", "secret", "theirs"));
    assertThat(migrates("nobody", "theirs")).isTrue();
  }

  @Test
  void saysThatAPasswordMayBeWrongAndDoesNotRepeatIt() {
    assertThat(refusal("guest", "wrong-one", "postgres"))
        .contains("its password is another")
        .doesNotContain("wrong-one");
  }

  @Test
  void saysHowToPermitSchemasInADatabaseOfSomebodyElse() throws Exception {
    asSuperuser("CREATE DATABASE shared");
    var sql = sqlOfRefusal("guest", "secret", "shared", "does not let guest create schemas");

    asSuperuser(sql);

    ExternalDatabase.prepare(url("guest", "secret", "shared"));
    assertThat(migrates("guest", "shared")).isTrue();
  }

  @Test
  void needsNoPermissionWhereTheSchemasAreTheRolesOwn() throws Exception {
    asSuperuser("CREATE DATABASE ready");
    assertThat(refusal("guest", "secret", "ready")).contains("GRANT CREATE");

    try (var connection = DriverManager.getConnection(jdbc("ready"), "signalbox", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE SCHEMA fleet AUTHORIZATION guest; CREATE SCHEMA command AUTHORIZATION guest");
    }

    assertThatCode(() -> ExternalDatabase.prepare(url("guest", "secret", "ready")))
        .doesNotThrowAnyException();
  }

  private static String sqlOfRefusal(String role, String password, String database, String why) {
    var message = refusal(role, password, database);
    assertThat(message).contains(why);
    return message.substring(message.indexOf("\n\n"));
  }

  private static String refusal(String role, String password, String database) {
    var refused =
        catchThrowableOfType(
            ServerStartException.class,
            () -> ExternalDatabase.prepare(url(role, password, database)));
    return String.valueOf(refused.getMessage());
  }

  private static boolean migrates(String role, String database) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbc(database), role, "secret");
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA fleet; CREATE TABLE fleet.node (id text)");
      return true;
    }
  }

  private static boolean isRefused(String role, String password) {
    try (var connection = DriverManager.getConnection(jdbc("signalbox"), role, password)) {
      return !connection.isValid(1);
    } catch (SQLException _) {
      return true;
    }
  }

  private static void asSuperuser(String sql) throws SQLException {
    try (var connection = SERVER.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String asked(String query) throws SQLException {
    try (var connection = SERVER.connect();
        var statement = connection.createStatement();
        var answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static URI url(String role, String password, String database) {
    return URI.create(
        "postgresql://%s:%s@localhost:%d/%s".formatted(role, password, SERVER.port(), database));
  }

  private static String jdbc(String database) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(SERVER.port(), database);
  }
}
