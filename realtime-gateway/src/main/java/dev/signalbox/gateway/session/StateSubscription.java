package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.hub.Matcher;
import dev.signalbox.gateway.hub.Scope;
import dev.signalbox.gateway.hub.StateMember;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.failure.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Telemetry, positions or nodes: takes part in the live flow first, holding it back, then reads
/// the snapshot, then lets go.
final class StateSubscription implements Live {
  private final Connection connection;
  private final Subscription subscription;
  private final Grant grant;
  private final Scope scope;
  private final Matcher matcher;
  private final StateMember member;
  private final List<LiveChannel> channels;
  private final Consumer<Problem> failed;
  private boolean ready;
  private boolean ended;

  private StateSubscription(
      Connection connection, Subscription subscription, Grant grant, Consumer<Problem> failed) {
    this.connection = connection;
    this.subscription = subscription;
    this.grant = grant;
    this.failed = failed;
    var kind = subscription.channel().kind();
    this.scope = Scope.of(kind, subscription.filter(), grant);
    this.matcher = Matcher.of(scope);
    this.channels = LiveChannel.of(grant.org(), kind, subscription.filter().endpointIds());
    this.member =
        connection
            .loop()
            .joinState(
                grant.org(),
                scope,
                subscription.delivery(),
                subscription.id(),
                connection.outbox());
  }

  static StateSubscription start(
      Connection connection, Subscription subscription, Grant grant, Consumer<Problem> failed) {
    var started = new StateSubscription(connection, subscription, grant, failed);
    started.join(null);
    return started;
  }

  @Override
  public Subscription subscription() {
    return subscription;
  }

  @Override
  public Live replace(Subscription replacement, Grant grant) {
    if (subscription.equals(replacement)
        && scope.equals(Scope.of(scope.kind(), replacement.filter(), grant))) {
      tellSubscribed();
      return this;
    }
    var next = new StateSubscription(connection, replacement, grant, failed);
    var known = member.isJoining() ? null : matcher;
    if (known != null) {
      connection.loop().eachWaiting(member, member::pass);
      connection.outbox().flush();
    }
    next.join(known);
    end();
    return next;
  }

  @Override
  public void snapshot() {
    if (ready && !member.isJoining()) {
      read(null);
    }
  }

  @Override
  public void end() {
    if (!ended) {
      ended = true;
      connection.loop().leave(grant.org(), member);
      connection.loop().release(channels);
    }
  }

  boolean isEnded() {
    return ended;
  }

  /// @param known what the client has seen already
  private void join(@Nullable Matcher known) {
    var lane = member.hold();
    connection
        .loop()
        .acquire(
            channels,
            () -> {
              ready = true;
              if (ended) {
                return;
              }
              tellSubscribed();
              if (subscription.delivery().snapshot()) {
                new SnapshotReading(connection, this, lane, known).start();
              } else {
                member.joined();
              }
            });
    if (!ready) {
      connection
          .loop()
          .thread()
          .after(
              Unserved.PATIENCE,
              () -> {
                if (!ready && !ended) {
                  failed.accept(Unserved.busSilent());
                }
              });
    }
  }

  private void read(@Nullable Matcher known) {
    new SnapshotReading(connection, this, member.hold(), known).start();
  }

  private void tellSubscribed() {
    connection.answer(
        new ServerMessage.Subscribed(
            subscription.id(), subscription.channel(), Optional.empty(), Optional.empty()));
  }

  Grant grant() {
    return grant;
  }

  Scope scope() {
    return scope;
  }

  Matcher matcher() {
    return matcher;
  }

  StateMember member() {
    return member;
  }

  void unreadable() {
    failed.accept(Unserved.storeSilent());
  }
}
