package dev.signalbox.ingest.announce;

import dev.signalbox.protocol.fact.EventFact;
import dev.signalbox.protocol.identity.OrgId;

/// An event to be published once its transaction has committed.
///
/// @param eventId the same for the same event however often it is told
/// @param standingField its key among the standing ones; empty when `standing` is `KEEP`
public record JournalRow(
    OrgId org, String eventId, EventFact fact, Standing standing, String standingField) {}
