package dev.signalbox.gateway.session;

import dev.signalbox.gateway.admission.Admission;
import dev.signalbox.gateway.token.Verdict;
import dev.signalbox.protocol.access.Grant;
import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where the tokens of one connection are looked at: the first to let it in, later ones to renew
/// that. What the client says meanwhile waits. Confined to the connection's event loop.
final class Entrance {
  private static final Logger LOG = Logger.getLogger(Entrance.class);

  private final Connection connection;
  private @Nullable ArrayDeque<Runnable> waiting;
  private @Nullable Grant inside;
  private boolean closed;

  Entrance(Connection connection) {
    this.connection = connection;
  }

  boolean isBusy() {
    return waiting != null;
  }

  /// What a client says right behind its token is answered once that was looked at. False when
  /// there is no room for more.
  boolean holdBack(Runnable saying) {
    if (waiting == null || waiting.size() >= connection.surroundings().limits().messageBurst()) {
      return false;
    }
    waiting.add(saying);
    return true;
  }

  /// What the client says waits until the task that this answers has run.
  Runnable hold() {
    waiting = new ArrayDeque<>(0);
    return () -> letTalk(release());
  }

  private @Nullable ArrayDeque<Runnable> release() {
    var held = waiting;
    waiting = null;
    return held;
  }

  private static void letTalk(@Nullable ArrayDeque<Runnable> held) {
    if (held != null) {
      held.forEach(Runnable::run);
    }
  }

  /// @param failed told instead of a verdict when there is none
  void look(String token, Consumer<Verdict> verdict, Runnable failed) {
    if (waiting == null) {
      waiting = new ArrayDeque<>(0);
    }
    var remote = connection.link().remote();
    var answer =
        inside == null
            ? admission().enter(token, remote, connection.clientId())
            : admission().look(token, remote);
    answer.onComplete(result ->
        connection
            .loop()
            .thread()
            .execute(() -> {
              var held = release();
              tell(result, verdict, failed);
              letTalk(held);
            }));
  }

  /// The connection ends: others may have its place.
  void leave() {
    closed = true;
    if (inside != null) {
      admission().leave(inside, connection.clientId());
      inside = null;
    }
  }

  private void tell(AsyncResult<Verdict> result, Consumer<Verdict> verdict, Runnable failed) {
    if (result.failed()) {
      LOG.error("A token could not be verified", result.cause());
      failed.run();
      return;
    }
    switch (result.result()) {
      case Verdict.Granted granted -> verdict.accept(settled(granted));
      case Verdict.Refused _,
          Verdict.Expired _,
          Verdict.Revoked _,
          Verdict.Blocked _,
          Verdict.Full _ ->
          verdict.accept(result.result());
    }
  }

  /// What happened while the token was looked at counts as well.
  private Verdict settled(Verdict.Granted granted) {
    var revoked = admission().isRevokedMeanwhile(granted.grant());
    if (inside == null && (revoked || closed)) {
      admission().leave(granted.grant(), connection.clientId());
    } else if (inside == null) {
      inside = granted.grant();
    }
    return revoked ? new Verdict.Revoked() : granted;
  }

  private Admission admission() {
    return connection.surroundings().admission();
  }
}
