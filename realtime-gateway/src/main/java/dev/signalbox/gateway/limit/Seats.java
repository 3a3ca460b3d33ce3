package dev.signalbox.gateway.limit;

import dev.signalbox.protocol.identity.OrgId;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/// How many connections users and organizations have, over all replicas. While Redis does not
/// answer, those of this replica count alone. Any thread.
@ApplicationScoped
public class Seats {
  private static final Logger LOG = Logger.getLogger(Seats.class);

  private final SeatStore store;
  private final SeatTable table;
  private final LimitConfig limits;

  Seats(SeatStore store, LimitConfig limits) {
    this.store = store;
    this.limits = limits;
    this.table = new SeatTable(limits.connectionsPerOrg(), limits.connectionsPerUser());
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    vertx.setPeriodic(limits.lease().dividedBy(3).toMillis(), _ -> renew());
  }

  /// Whoever is told [Seating#TAKEN] has to leave some time.
  public Future<Seating> take(Seat seat) {
    var here = table.take(seat);
    if (here != Seating.TAKEN) {
      return Future.succeededFuture(here);
    }
    return store
        .take(seat)
        .otherwise(Seating.TAKEN)
        .onSuccess(seating -> {
          if (seating != Seating.TAKEN) {
            table.leave(seat);
          }
        });
  }

  public void leave(Seat seat) {
    if (table.leave(seat)) {
      store
          .leave(seat)
          .onFailure(failure ->
              LOG.debugf("A seat is free only once it is renewed: %s", failure.getMessage()));
    }
  }

  void renew() {
    table.orgs().forEach(this::renew);
  }

  private void renew(OrgId org) {
    store
        .renew(org, table.count(org))
        .compose(
            right -> right ? Future.<Void>succeededFuture() : store.replace(org, table.of(org)))
        .onFailure(failure ->
            LOG.debugf("The seats of %s are not renewed: %s", org, failure.getMessage()));
  }
}
