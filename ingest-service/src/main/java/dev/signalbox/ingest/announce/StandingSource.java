package dev.signalbox.ingest.announce;

import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.EventFact;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Map;

/// A room whose events leave something standing that a joining client must know.
public interface StandingSource {
  ChannelKind channel();

  /// What stands now, by its key.
  Map<String, EventFact> standing(OrgId org);
}
