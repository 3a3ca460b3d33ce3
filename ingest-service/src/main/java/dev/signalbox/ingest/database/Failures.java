package dev.signalbox.ingest.database;

import io.vertx.pgclient.PgException;
import java.util.Set;

/// Which failures of PostgreSQL pass by themselves, and which are the data's fault.
final class Failures {
  /// Classes of SQLSTATE (appendix A of the manual): connection, insufficient resources (disk full,
  /// too many connections), operator intervention, system error, transaction rollback.
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58", "40");

  /// A read-only server (in failover), a lock that was not available.
  private static final Set<String> PASSING_STATES = Set.of("25006", "55P03");

  private Failures() {}

  static RuntimeException of(Throwable cause) {
    if (cause instanceof PgException refusal && !isPassing(refusal)) {
      return new DataRefusedException(refusal);
    }
    if (cause instanceof IllegalArgumentException || cause instanceof ClassCastException) {
      return (RuntimeException) cause; // a parameter of the wrong type: a bug, not a fault
    }
    return new DatabaseUnavailableException(cause);
  }

  private static boolean isPassing(PgException refusal) {
    var state = refusal.getSqlState();
    return state == null
        || PASSING_STATES.contains(state)
        || PASSING_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
  }
}
