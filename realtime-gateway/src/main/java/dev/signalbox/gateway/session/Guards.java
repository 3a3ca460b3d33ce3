package dev.signalbox.gateway.session;

import dev.signalbox.gateway.admission.Admission;
import dev.signalbox.gateway.limit.Refusals;
import jakarta.enterprise.context.ApplicationScoped;

/// Who looks after sessions: lets them in, counts what they are refused, knows all of them. Any
/// thread.
@ApplicationScoped
class Guards {
  private final Admission admission;
  private final Refusals refusals;
  private final Roster roster;

  Guards(Admission admission, Refusals refusals, Roster roster) {
    this.admission = admission;
    this.refusals = refusals;
    this.roster = roster;
  }

  Admission admission() {
    return admission;
  }

  Refusals refusals() {
    return refusals;
  }

  Roster roster() {
    return roster;
  }
}
