package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The pipeline for callers who wait for the answer: one transaction, no retry, refusals go back to
/// the caller instead of to quarantine.
@ApplicationScoped
public class DirectIntake {
  /// @param stored readings that were new
  /// @param duplicates readings that were there already
  public record Result(int stored, int duplicates, List<Refusal> refusals) {
    public Result {
      refusals = List.copyOf(refusals);
    }
  }

  private final Admission admission;
  private final BatchStore store;
  private final Database database;
  private final Announcements announcements;

  DirectIntake(
      Admission admission, BatchStore store, Database database, Announcements announcements) {
    this.admission = admission;
    this.store = store;
    this.database = database;
    this.announcements = announcements;
  }

  /// @param atomic whether one refusal keeps everything from being stored
  public Result store(List<Indexed> reports, boolean atomic) {
    if (reports.isEmpty()) {
      return new Result(0, 0, List.of());
    }
    var writes = admission.admit(reports);
    if (atomic && !writes.refusals().isEmpty()) {
      return new Result(0, 0, writes.refusals());
    }
    var stored = database.transaction(session -> store.store(session, writes));
    announcements.announce(writes, stored, reports.getFirst().report().receivedAt());
    return new Result(stored.readings(), stored.duplicates(), writes.refusals());
  }
}
