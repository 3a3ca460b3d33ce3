package dev.signalbox.gateway.revocation;

import dev.signalbox.gateway.bus.Intercom;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.codec.RevocationCodec;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// What was revoked, at any replica. Any thread.
///
/// Redis knows all of it; each replica also remembers what it heard of. That decides while Redis
/// does not answer, and fills a Redis that came back empty.
@ApplicationScoped
public class Revocations implements Intercom.Listener {
  private static final Logger LOG = Logger.getLogger(Revocations.class);

  private final Intercom intercom;
  private final RevocationStore store;
  private final Remembered remembered;
  private final RevocationConfig config;
  private final Clock clock = Clock.systemUTC();
  private volatile Listener listener =
      new Listener() {
        @Override
        public void revoked(Revocation revocation) {
          // Nobody has connections yet.
        }

        @Override
        public void uncertain() {
          // Nobody has connections yet.
        }
      };

  /// Whoever has connections.
  public interface Listener {
    void revoked(Revocation revocation);

    /// Some may have been missed: each connection is to be looked at.
    void uncertain();
  }

  Revocations(Intercom intercom, RevocationStore store, RevocationConfig config) {
    this.intercom = intercom;
    this.store = store;
    this.remembered = new Remembered(config.remembered());
    this.config = config;
  }

  void start(@Observes StartupEvent startup) {
    intercom.listen(RedisNames.REVOCATIONS, this);
  }

  public void tell(Listener listener) {
    this.listener = listener;
  }

  /// Keeps it, then tells all replicas. Fails when Redis does not answer; then nothing was revoked.
  public Future<Void> revoke(Revocation revocation) {
    return store
        .keep(revocation)
        .compose(_ -> intercom.tell(RedisNames.REVOCATIONS, RevocationCodec.encode(revocation)))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Whether Redis, or this replica where Redis does not answer, knows of a revocation.
  public Future<Boolean> isRevoked(Grant grant) {
    return store
        .concerning(grant)
        .map(Optional::isPresent)
        .otherwise(false)
        .map(revoked -> revoked || isKnownRevoked(grant));
  }

  /// Whether this replica has heard of a revocation. What it hears while it asks Redis counts only
  /// so.
  public boolean isKnownRevoked(Grant grant) {
    return remembered.concerning(grant).isPresent();
  }

  @Override
  public void message(byte[] message) {
    try {
      var revocation = RevocationCodec.decode(message);
      if (!remembered.add(revocation, clock.instant())) {
        LOG.warnf("More than %d revocations: only Redis knows this one", config.remembered());
      }
      listener.revoked(revocation);
    } catch (MalformedValueException e) {
      LOG.warnf("Found no revocation on %s: %s", RedisNames.REVOCATIONS, e.getMessage());
    }
  }

  @Override
  public void connected() {
    for (var revocation : remembered.all(clock.instant())) {
      store
          .keep(revocation)
          .onFailure(failure ->
              LOG.warnf("A revocation could not be kept again: %s", failure.getMessage()));
    }
    listener.uncertain();
  }

  private static final Duration PATIENCE = Duration.ofSeconds(2);
}
