package dev.signalbox.command.api;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.store.InterlockHistory;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.command.store.KeyedPage;
import dev.signalbox.protocol.access.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Finds what a caller may see.
@ApplicationScoped
class InterlockLookup {
  private final Interlocks interlocks;
  private final InterlockHistory history;

  InterlockLookup(Interlocks interlocks, InterlockHistory history) {
    this.interlocks = interlocks;
    this.history = history;
  }

  Interlock find(Grant grant, String interlockId) {
    var id = InterlockId.parse(interlockId);
    var found = interlocks.find(grant.org(), id).orElseThrow(() -> Refusals.noInterlock(id));
    var node = found.definition().target().nodeId();
    if (!grant.covers(node)) {
      throw Refusals.nodeNotCovered(node);
    }
    return found;
  }

  /// @param ifMatch the ETag that the caller has seen (RFC 9110, section 13.1.1)
  Interlock find(Grant grant, String interlockId, @Nullable String ifMatch) {
    var found = find(grant, interlockId);
    if (ifMatch != null
        && !ifMatch.strip().equals("*")
        && !ifMatch.strip().equals("\"" + found.version() + "\"")) {
      throw Refusals.changedMeanwhile();
    }
    return found;
  }

  KeyedPage<Interlock> page(Grant grant, InterlockQuery query) {
    return interlocks.page(query.filter(grant), query.place(), query.size());
  }

  KeyedPage<InterlockHistory.Entry> journal(Grant grant, String interlockId, InterlockQuery query) {
    return history.page(grant.org(), InterlockId.parse(interlockId), query.place(), query.size());
  }
}
