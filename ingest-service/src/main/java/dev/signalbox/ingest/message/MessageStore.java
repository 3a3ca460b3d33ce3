package dev.signalbox.ingest.message;

import dev.signalbox.ingest.announce.Journal;
import dev.signalbox.ingest.announce.JournalRow;
import dev.signalbox.ingest.announce.Standing;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Stores texts of nodes, and journals those that are new.
@ApplicationScoped
public class MessageStore {
  private static final String INSERT =
      """
      INSERT INTO fleet.message (org, node_id, sender, recipient, body, ts, fingerprint)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
        $6::timestamptz[], $7::uuid[])
      ON CONFLICT (fingerprint) DO NOTHING RETURNING fingerprint
      """;

  private final Journal journal;

  MessageStore(Journal journal) {
    this.journal = journal;
  }

  /// Answers how many events it journalled.
  public int store(Session session, List<Said> messages) {
    if (messages.isEmpty()) {
      return 0;
    }
    var byFingerprint = new LinkedHashMap<UUID, Said>();
    messages.forEach(message -> byFingerprint.putIfAbsent(message.fingerprint(), message));
    var all = List.copyOf(byFingerprint.values());
    var rows =
        session.query(
            INSERT,
            all.stream().map(one -> one.node().org().value()).toArray(String[]::new),
            all.stream().map(one -> one.node().nodeId().value()).toArray(String[]::new),
            all.stream().map(Said::from).toArray(String[]::new),
            all.stream().map(Said::to).toArray(String[]::new),
            all.stream().map(Said::text).toArray(String[]::new),
            all.stream().map(one -> Times.of(one.timestamp())).toArray(OffsetDateTime[]::new),
            byFingerprint.keySet().toArray(UUID[]::new));
    var added = rows.stream().map(row -> row.getUUID(0)).collect(Collectors.toSet());
    byFingerprint.keySet().retainAll(added);
    journal.append(
        session,
        byFingerprint.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList());
    return added.size();
  }

  private static JournalRow row(UUID fingerprint, Said message) {
    return new JournalRow(
        message.node().org(), fingerprint.toString(), message.fact(), Standing.KEEP, "");
  }
}
