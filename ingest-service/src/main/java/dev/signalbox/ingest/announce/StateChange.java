package dev.signalbox.ingest.announce;

import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Optional;

/// New state, as subscribers are told it and as the snapshot keeps it; mostly the same fact.
///
/// @param told goes out on the live channel
/// @param kept replaces what the hash holds under its key, unless that is newer
public record StateChange(OrgId org, Optional<StateFact> told, Optional<StateFact> kept) {

  /// The newest of its key.
  public static StateChange newest(OrgId org, StateFact fact) {
    return new StateChange(org, Optional.of(fact), Optional.of(fact));
  }

  /// Newer than what was known, and overtaken within the same batch.
  public static StateChange overtaken(OrgId org, StateFact fact) {
    return new StateChange(org, Optional.of(fact), Optional.empty());
  }

  /// A part is told, the whole is kept.
  public static StateChange partial(OrgId org, StateFact told, StateFact kept) {
    return new StateChange(org, Optional.of(told), Optional.of(kept));
  }
}
