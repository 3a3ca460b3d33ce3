package dev.signalbox.ingest.database;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// The door to PostgreSQL. Callers run on virtual threads and block; the driver underneath does
/// not.
///
/// Throws [DatabaseUnavailableException] where repeating may help, [DataRefusedException] where
/// not.
@ApplicationScoped
public class Database {
  private static final Logger LOG = Logger.getLogger(Database.class);

  private final Pool pool;
  private final Event<UncertainCommit> uncertain;
  private final Duration timeout;

  Database(Pool pool, Event<UncertainCommit> uncertain, DatabaseConfig config) {
    this.pool = pool;
    this.uncertain = uncertain;
    this.timeout = config.timeout();
  }

  /// Statements that each commit by themselves.
  public Session session() {
    return new Session(pool, timeout);
  }

  /// Runs the work in one transaction: committed when this returns, rolled back when it throws. The
  /// first statement goes out right behind `BEGIN`, whose answer is looked at before the commit.
  public <T> T transaction(Function<Session, T> work) {
    var connection = connect();
    try {
      var begun = connection.begin();
      var transaction = connection.transaction();
      try {
        var session = new Session(connection, timeout);
        var result = work.apply(session);
        Session.await(begun, timeout);
        commit(transaction);
        session.committed();
        return result;
      } catch (RuntimeException e) {
        rollBack(transaction, e);
        throw e;
      }
    } finally {
      connection.close();
    }
  }

  private void commit(Transaction transaction) {
    try {
      Session.await(transaction.commit(), timeout);
    } catch (DatabaseUnavailableException e) {
      uncertain.fire(new UncertainCommit());
      throw e;
    }
  }

  private SqlConnection connect() {
    var connection = pool.getConnection();
    try {
      return Session.await(connection, timeout);
    } catch (DatabaseUnavailableException e) {
      connection.onSuccess(SqlConnection::close); // it came too late
      throw e;
    }
  }

  /// After a failed connection there is nobody to wait for.
  private void rollBack(Transaction transaction, RuntimeException why) {
    var rolledBack = transaction.rollback();
    if (why instanceof DatabaseUnavailableException) {
      rolledBack.onFailure(e -> LOG.debugf("Rollback failed: %s", e.getMessage()));
      return;
    }
    try {
      Session.await(rolledBack, timeout);
    } catch (RuntimeException e) {
      LOG.debugf("Rollback failed: %s", e.getMessage());
    }
  }
}
