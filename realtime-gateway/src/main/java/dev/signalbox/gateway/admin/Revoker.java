package dev.signalbox.gateway.admin;

import dev.signalbox.gateway.revocation.Revocations;
import dev.signalbox.gateway.session.Roster;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.failure.CloseCode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Ends the connections whose tokens were revoked. Any thread.
@ApplicationScoped
class Revoker implements Revocations.Listener {
  private static final Logger LOG = Logger.getLogger(Revoker.class);

  private final Roster roster;
  private final Revocations revocations;

  Revoker(Roster roster, Revocations revocations) {
    this.roster = roster;
    this.revocations = revocations;
  }

  void start(@Observes StartupEvent startup) {
    revocations.tell(this);
  }

  @Override
  public void revoked(Revocation revocation) {
    endWhere(revocation::concerns);
  }

  @Override
  public void uncertain() {
    for (var answer :
        roster.ask(
            sessions -> sessions.stream().flatMap(session -> session.grant().stream()).toList())) {
      answer
          .thenAccept(this::check)
          .exceptionally(failure -> {
            LOG.error("Connections could not be looked at for revocations", failure);
            return null;
          });
    }
  }

  private void check(List<Grant> grants) {
    for (var grant : grants) {
      revocations
          .isRevoked(grant)
          .onSuccess(revoked -> {
            if (revoked) {
              endWhere(other -> isSameToken(grant, other));
            }
          });
    }
  }

  private void endWhere(Predicate<Grant> concerned) {
    roster.each(session -> {
      if (session.grant().filter(concerned).isPresent()) {
        session.end(CloseCode.REVOKED);
      }
    });
  }

  private static boolean isSameToken(Grant one, Grant other) {
    return one.org().equals(other.org())
        && one.user().equals(other.user())
        && Objects.equals(one.tokenId(), other.tokenId())
        && Objects.equals(one.issuedAt(), other.issuedAt());
  }
}
