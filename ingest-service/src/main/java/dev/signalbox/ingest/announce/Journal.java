package dev.signalbox.ingest.announce;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.codec.FactCodec;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The outbox: events are written in the transaction of the change that they tell, and published
/// from there.
@ApplicationScoped
public class Journal {
  private static final String APPEND =
      """
      INSERT INTO fleet.journal (event_id, org, channel, entry, standing, standing_field)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[])
      ON CONFLICT (event_id) DO NOTHING
      """;

  Journal() {}

  public void append(Session session, List<JournalRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var eventIds = new String[rows.size()];
    var orgs = new String[rows.size()];
    var channels = new String[rows.size()];
    var entries = new Buffer[rows.size()];
    var standings = new String[rows.size()];
    var fields = new String[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      eventIds[i] = row.eventId();
      orgs[i] = row.org().value();
      channels[i] = row.fact().channel().wireName();
      entries[i] = Buffer.buffer(BusEntry.encode(row.fact(), FactCodec.encode(row.fact())));
      standings[i] = row.standing().wireName();
      fields[i] = row.standingField();
    }
    session.update(APPEND, eventIds, orgs, channels, entries, standings, fields);
  }
}
