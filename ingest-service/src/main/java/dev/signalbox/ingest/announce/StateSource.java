package dev.signalbox.ingest.announce;

import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.identity.OrgId;
import java.util.List;
import java.util.function.Consumer;

/// A room that owns state and can tell all of it again.
public interface StateSource {
  /// Hands over the newest fact of every key of the organization, in parts.
  void newest(OrgId org, Consumer<List<StateFact>> parts);
}
