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
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.NodeId;
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
  private int unanswered = 1;
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
      unanswered++;
      if (ready) {
        answer(() -> {});
      }
      return this;
    }
    var next = new StateSubscription(connection, replacement, grant, failed);
    next.unanswered += unanswered;
    var known = known(next);
    connection.loop().inherit(grant.org(), member, next.member);
    end();
    next.join(known);
    return next;
  }

  /// What waits for the next tick, or for the snapshot, the client does not know: the replacement's
  /// snapshot has it, as far as that wants it. What no snapshot tells leaves now: leaving, and all
  /// readings but the newest.
  private Known known(StateSubscription next) {
    var waiting = new LongOpenHashSet(0);
    var toldBySnapshot =
        next.subscription.delivery().snapshot() && !subscription.delivery().every();
    Consumer<Update> untold =
        update -> {
          if (!toldBySnapshot || Keys.isLeft(update.key())) {
            if (next.concerns(update)) {
              member.pass(update);
            }
          } else {
            waiting.add(update.key());
          }
        };
    member.drainWaiting(untold);
    connection.outbox().conflated(waiting.size());
    connection.outbox().flush();
    return new Known(isTold() ? matcher : null, waiting);
  }

  /// Whether an update of the subscription before is about a node of this one.
  private boolean concerns(Update update) {
    return scope.nodes().isEmpty()
        || nodeOf(update).filter(node -> scope.nodes().get().contains(node)).isPresent();
  }

  private static Optional<NodeId> nodeOf(Update update) {
    return switch (ServerMessageCodec.decode(update.payload())) {
      case Decoded.Message(ServerMessage.State(var fact)) -> Optional.of(fact.nodeId());
      case Decoded.Message(ServerMessage.LeftBounds(_, var nodeId)) -> Optional.of(nodeId);
      case Decoded.Message<ServerMessage> _, Decoded.Refused<ServerMessage> _ -> Optional.empty();
    };
  }

  /// Whether the client has all that there is, and what is still on its way from the bus is newer
  /// than that. While it joins, what comes may be older than what a snapshot told it already.
  private boolean isTold() {
    return ready && !member.isJoining();
  }

  @Override
  public void snapshot() {
    if (ready && !member.isJoining()) {
      read(member.hold(), null);
    }
  }

  private void read(JoinLane lane, @Nullable Known known) {
    new SnapshotReading(connection, this, lane, known).start();
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
              if (subscription.delivery().snapshot()) {
                answer(() -> {});
                read(lane, known);
              } else {
                answer(this::letGo);
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

  /// Everything that was asked under this id and not answered yet, each for itself.
  private void answer(Runnable then) {
    var subscribed =
        new ServerMessage.Subscribed(
            subscription.id(), subscription.channel(), Optional.empty(), Optional.empty());
    for (; unanswered > 1; unanswered--) {
      connection.answerBehindState(subscribed, () -> {});
    }
    unanswered = 0;
    connection.answerBehindState(subscribed, then);
  }

  private void letGo() {
    if (!ended) {
      member.joined();
    }
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

  /// What a client has been told by the subscription that is replaced.
  ///
  /// @param matcher of all that it was told; null if that was not everything yet
  /// @param waiting keys of which it has yet to be told the newest
  record Known(@Nullable Matcher matcher, LongSet waiting) {
    boolean has(Traits fact, long key) {
      return matcher != null && matcher.accepts(fact) && !waiting.contains(key);
    }

    /// Whether it may have been told what is no longer so.
    boolean mayBeOutdated(long key) {
      return matcher == null || waiting.contains(key);
    }
  }
}
