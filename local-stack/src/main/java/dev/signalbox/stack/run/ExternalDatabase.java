package dev.signalbox.stack.run;

import dev.signalbox.stack.server.ServerStartException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The database in a PostgreSQL of the user's: created when the role of the URL may do so. What
/// only somebody else may do is asked for as SQL, ready to be pasted.
final class ExternalDatabase {
  private static final String MAINTENANCE = "postgres";
  private static final String CONNECT_TIMEOUT_S = "5";

  // SQLSTATEs of PostgreSQL, appendix A.
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String EXISTS_ALREADY = "42P04";
  private static final String NOT_PERMITTED = "42501";
  private static final String NOT_AUTHENTICATED = "28";

  /// The services make their schemas, unless they are there.
  private static final String MAY_MIGRATE =
      """
      SELECT has_database_privilege(current_database(), 'CREATE')
          OR (SELECT count(*) = 2 FROM pg_namespace
              WHERE nspname IN ('fleet', 'command') AND pg_has_role(nspowner, 'USAGE'))
      """;

  private final URI uri;
  private final String name;

  private ExternalDatabase(URI uri) {
    this.uri = uri;
    this.name = ExternalServers.databaseOf(uri);
  }

  /// Returns when the services can migrate the database.
  ///
  /// @throws ServerStartException with what is missing and the SQL that mends it
  static void prepare(URI uri) {
    new ExternalDatabase(uri).prepare();
  }

  private void prepare() {
    try (var connection = connect(name)) {
      requireMigration(connection);
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw refused(e);
      }
      create();
    }
  }

  private void create() {
    var statement = "CREATE DATABASE " + quoted(name);
    try (var connection = connect(MAINTENANCE);
        var create = connection.createStatement()) {
      create.execute(statement);
    } catch (SQLException e) {
      if (EXISTS_ALREADY.equals(e.getSQLState())) {
        return;
      }
      if (NOT_PERMITTED.equals(e.getSQLState())) {
        throw missing(
            "has no database %s, and %s may not create it".formatted(name, role()),
            "%s OWNER %s;".formatted(statement, quoted(role())),
            e);
      }
      throw refused(e);
    }
  }

  private void requireMigration(Connection connection) throws SQLException {
    try (var query = connection.createStatement();
        var answer = query.executeQuery(MAY_MIGRATE)) {
      answer.next();
      if (!answer.getBoolean(1)) {
        throw missing(
            "does not let %s create schemas in the database %s".formatted(role(), name),
            "GRANT CREATE ON DATABASE %s TO %s;".formatted(quoted(name), quoted(role())),
            null);
      }
    }
  }

  private ServerStartException refused(SQLException e) {
    var state = e.getSQLState();
    if (state == null || !state.startsWith(NOT_AUTHENTICATED)) {
      return new ServerStartException(
          "The PostgreSQL that --external names does not let us in: " + e.getMessage(), e);
    }
    return missing(
        "does not let %s in: there is no such role, or its password is another".formatted(role()),
        """
        CREATE ROLE %s LOGIN PASSWORD '<the one of the URL>';
        CREATE DATABASE %s OWNER %1$s;\
        """
            .formatted(quoted(role()), quoted(name)),
        e);
  }

  private ServerStartException missing(String what, String sql, @Nullable SQLException cause) {
    return new ServerStartException(
        "The PostgreSQL that --external names %s. There, as a superuser, run what is missing:%n%n%s"
            .formatted(what, sql.indent(4)),
        cause);
  }

  private Connection connect(String database) throws SQLException {
    var settings = ExternalServers.postgresSettings(uri, database);
    var properties = new Properties();
    properties.setProperty("user", role());
    properties.setProperty("password", settings.getOrDefault("quarkus.datasource.password", ""));
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT_S);
    return DriverManager.getConnection(
        settings.getOrDefault("quarkus.datasource.jdbc.url", ""), properties);
  }

  /// Without one in the URL, PostgreSQL's clients take the name of the system's user.
  private String role() {
    return ExternalServers.postgresSettings(uri)
        .getOrDefault("quarkus.datasource.username", System.getProperty("user.name"));
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
