package dev.signalbox.gateway.stats;

import dev.signalbox.gateway.hub.Hub;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.socket.Sockets;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks every event loop what it owns. For worker threads.
@ApplicationScoped
public class Census {
  private static final long PATIENCE_SECONDS = 2;

  private final Hub hub;
  private final Sockets sockets;

  Census(Hub hub, Sockets sockets) {
    this.hub = hub;
    this.sockets = sockets;
  }

  /// What the event loops have for one organization, and how their queues stand altogether.
  Count take(OrgId org) {
    var parts = new ArrayList<CompletableFuture<Count>>();
    for (var loop : hub.loops()) {
      var part = new CompletableFuture<Count>();
      loop.thread().execute(() -> part.complete(count(loop, org)));
      parts.add(part);
    }
    var sum = new Count();
    for (var part : parts) {
      sum.add(join(part));
    }
    return sum;
  }

  private Count count(HubLoop loop, OrgId org) {
    var count = new Count();
    loop.countSubscriptions(org, count.subscriptions);
    loop.eachRoom(org, (room, members) -> count.rooms.merge(room, members, Integer::sum));
    sockets.eachPeerOf(
        loop,
        (session, outbox) -> {
          if (session.grant().filter(grant -> grant.org().equals(org)).isPresent()) {
            count.clients++;
          }
          count.eventBytes += outbox.queuedBytes();
          count.stateKeys += outbox.queuedKeys();
          count.busyClients += outbox.isBusy() ? 1 : 0;
        });
    return count;
  }

  private static Count join(CompletableFuture<Count> part) {
    try {
      return part.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException _) {
      throw new RefusedException(
          Problem.of(ErrorCode.UNAVAILABLE, "The event loops are too busy to count"));
    }
  }

  /// Written by one thread at a time.
  static final class Count {
    final EnumMap<ChannelKind, Integer> subscriptions = new EnumMap<>(ChannelKind.class);
    final Map<String, Integer> rooms = new TreeMap<>();
    int clients;
    long eventBytes;
    long stateKeys;
    int busyClients;

    private void add(Count other) {
      other.subscriptions.forEach((kind, count) -> subscriptions.merge(kind, count, Integer::sum));
      other.rooms.forEach((room, count) -> rooms.merge(room, count, Integer::sum));
      clients += other.clients;
      eventBytes += other.eventBytes;
      stateKeys += other.stateKeys;
      busyClients += other.busyClients;
    }
  }
}
