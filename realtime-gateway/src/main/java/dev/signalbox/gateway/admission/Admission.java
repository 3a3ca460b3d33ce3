package dev.signalbox.gateway.admission;

import dev.signalbox.gateway.limit.FailedAuthentications;
import dev.signalbox.gateway.limit.Seat;
import dev.signalbox.gateway.limit.Seating;
import dev.signalbox.gateway.limit.Seats;
import dev.signalbox.gateway.revocation.Revocations;
import dev.signalbox.gateway.token.TokenVerifier;
import dev.signalbox.gateway.token.Verdict;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.ClientId;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;

/// The way of a token to a verdict. Any thread; answers come on any thread.
@ApplicationScoped
public class Admission {
  private final FailedAuthentications failures;
  private final TokenVerifier verifier;
  private final Revocations revocations;
  private final Seats seats;

  Admission(
      FailedAuthentications failures,
      TokenVerifier verifier,
      Revocations revocations,
      Seats seats) {
    this.failures = failures;
    this.verifier = verifier;
    this.revocations = revocations;
    this.seats = seats;
  }

  /// Looks at the token of a request, or at one that renews another.
  ///
  /// @param address of whoever brings it
  public Future<Verdict> look(String token, String address) {
    return failures
        .blockedFor(address)
        .compose(blocked ->
            blocked.isPresent()
                ? Future.succeededFuture(new Verdict.Blocked(blocked.get()))
                : verifier.verify(token).compose(verdict -> weigh(verdict, address)));
  }

  /// Looks at the token of a new connection. Whoever is granted has to [#leave] some time.
  public Future<Verdict> enter(String token, String address, ClientId clientId) {
    return look(token, address)
        .compose(verdict ->
            verdict instanceof Verdict.Granted(Grant grant)
                ? seats.take(seatOf(grant, clientId)).map(seating -> seated(verdict, seating))
                : Future.succeededFuture(verdict));
  }

  public void leave(Grant grant, ClientId clientId) {
    seats.leave(seatOf(grant, clientId));
  }

  /// Whether it was revoked since the verdict.
  public boolean isRevokedMeanwhile(Grant grant) {
    return revocations.isKnownRevoked(grant);
  }

  private Future<Verdict> weigh(Verdict verdict, String address) {
    return switch (verdict) {
      case Verdict.Granted(Grant grant) ->
          revocations.isRevoked(grant).map(revoked -> revoked ? new Verdict.Revoked() : verdict);
      case Verdict.Refused _ -> {
        failures.failed(address);
        yield Future.succeededFuture(verdict);
      }
      case Verdict.Expired _, Verdict.Revoked _, Verdict.Blocked _, Verdict.Full _ ->
          Future.succeededFuture(verdict);
    };
  }

  private static Verdict seated(Verdict granted, Seating seating) {
    return switch (seating) {
      case TAKEN -> granted;
      case USER_FULL, ORG_FULL -> new Verdict.Full(seating.reason());
    };
  }

  private static Seat seatOf(Grant grant, ClientId clientId) {
    return new Seat(grant.org(), grant.user(), clientId);
  }
}
