package dev.signalbox.gateway.limit;

import dev.signalbox.protocol.identity.OrgId;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The seats that are taken at this replica. Any thread.
final class SeatTable {
  private final Map<OrgId, OrgSeats> orgs = new HashMap<>(); // guarded by this
  private final int maxPerOrg;
  private final int maxPerUser;

  SeatTable(int maxPerOrg, int maxPerUser) {
    this.maxPerOrg = maxPerOrg;
    this.maxPerUser = maxPerUser;
  }

  synchronized Seating take(Seat seat) {
    var org = orgs.computeIfAbsent(seat.org(), _ -> new OrgSeats());
    if (org.seats.size() >= maxPerOrg) {
      return Seating.ORG_FULL;
    }
    if (org.byUser.getOrDefault(seat.user(), 0) >= maxPerUser) {
      return Seating.USER_FULL;
    }
    if (org.seats.add(seat)) {
      org.byUser.merge(seat.user(), 1, Integer::sum);
    }
    return Seating.TAKEN;
  }

  /// False when it was not taken.
  synchronized boolean leave(Seat seat) {
    var org = orgs.get(seat.org());
    if (org == null || !org.seats.remove(seat)) {
      return false;
    }
    org.byUser.computeIfPresent(seat.user(), (_, count) -> count > 1 ? count - 1 : null);
    if (org.seats.isEmpty()) {
      orgs.remove(seat.org());
    }
    return true;
  }

  synchronized Set<OrgId> orgs() {
    return Set.copyOf(orgs.keySet());
  }

  synchronized List<Seat> of(OrgId org) {
    var seats = orgs.get(org);
    return seats == null ? List.of() : List.copyOf(seats.seats);
  }

  synchronized int count(OrgId org) {
    var seats = orgs.get(org);
    return seats == null ? 0 : seats.seats.size();
  }

  private static final class OrgSeats {
    private final ObjectOpenHashSet<Seat> seats = new ObjectOpenHashSet<>();
    private final Map<String, Integer> byUser = new HashMap<>();
  }
}
