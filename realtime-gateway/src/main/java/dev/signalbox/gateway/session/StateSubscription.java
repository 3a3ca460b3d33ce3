package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.Keys;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.hub.Matcher;
import dev.signalbox.gateway.hub.Scope;
import dev.signalbox.gateway.hub.StateMember;
import dev.signalbox.gateway.hub.Traits;
import dev.signalbox.gateway.lane.JoinLane;
import dev.signalbox.gateway.lane.Update;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.failure.Problem;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
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
  private @Nullable SnapshotReading reading;
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
    var known = isTold() ? known() : null;
    connection.loop().inherit(grant.org(), member, next.member);
    end();
    next.join(known);
    return next;
  }

  /// What waits for the next tick the client does not know: the snapshot has it, as far as the
  /// replacement wants it. Only leaving is told by no snapshot.
  private Known known() {
    var waiting = new LongOpenHashSet(0);
    Consumer<Update> untold =
        update -> {
          if (Keys.isLeft(update.key())) {
            member.pass(update);
          } else {
            waiting.add(update.key());
          }
        };
    member.drainHeld(untold);
    connection.loop().eachWaiting(member, untold);
    connection.outbox().flush();
    return new Known(matcher, waiting);
  }

  /// Whether the client has the whole snapshot, or asked for none.
  private boolean isTold() {
    return ready && (reading == null || reading.isExhausted());
  }

  @Override
  public void snapshot() {
    if (ready && !member.isJoining()) {
      read(member.hold(), null);
    }
  }

  private void read(JoinLane lane, @Nullable Known known) {
    reading = new SnapshotReading(connection, this, lane, known);
    reading.start();
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
  private void join(@Nullable Known known) {
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
                read(lane, known);
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

  /// What a client has been told already.
  ///
  /// @param waiting keys of which it has yet to be told the newest
  record Known(Matcher matcher, LongSet waiting) {
    boolean has(Traits fact, long key) {
      return matcher.accepts(fact) && !waiting.contains(key);
    }
  }
}
