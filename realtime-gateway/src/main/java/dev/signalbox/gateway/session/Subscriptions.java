package dev.signalbox.gateway.session;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.fact.SyncEvent;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.RoomPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The subscriptions of one connection, by id. Confined to its event loop.
final class Subscriptions {
  private final Connection connection;
  private final Consumer<CloseCode> end;
  private final OwnRoom ownRoom;
  private Map<String, Live> live = Map.of();

  /// @param end ends the session
  Subscriptions(Connection connection, Consumer<CloseCode> end) {
    this.connection = connection;
    this.end = end;
    this.ownRoom = new OwnRoom(connection);
  }

  /// Subscribes what the server itself subscribes for every connection.
  ///
  /// @param ready runs once that delivers
  void open(Grant grant, Runnable ready) {
    ownRoom.open(grant, ready);
  }

  void subscribe(Grant grant, ClientMessage.Subscribe message) {
    var misplaced = Applicable.misplaced(message);
    if (misplaced.isPresent()) {
      connection.refuse(misplaced.get(), Optional.of(message.subscriptions().getFirst().id()));
      return;
    }
    for (var subscription : message.subscriptions()) {
      subscribe(grant, concerning(subscription), () -> {});
    }
  }

  /// Why not all of these could be made on a new connection.
  Optional<Problem> refusal(Grant grant, List<Subscription> asked) {
    return asked.stream()
        .flatMap(subscription ->
            Applicable.misplaced(new ClientMessage.Subscribe(List.of(subscription)))
                .or(() -> Applicable.forbidden(grant, subscription))
                .stream())
        .findFirst()
        .or(() -> exceeded(asked));
  }

  /// The room of the organization's items, which the server subscribes where the client came for
  /// it.
  void subscribeSync(Grant grant) {
    var channel = new Channel.Room(RoomPattern.exactly(SyncEvent.ROOM));
    var subscription =
        new Subscription(channel.wireName(), channel, Filter.EVERYTHING, Delivery.DEFAULT);
    subscribe(grant, subscription, () -> tellConnected(grant));
  }

  private void tellConnected(Grant grant) {
    var now = connection.surroundings().clock().instant();
    var event =
        new RoomEvent(SyncEvent.ROOM, SyncEvent.CONNECTED, Json.EMPTY_OBJECT, grant.user(), now);
    connection.answer(new ServerMessage.Event(0, event));
  }

  void unsubscribe(ClientMessage.Unsubscribe message, Grant grant) {
    var running = live.get(message.id());
    if (running == null) {
      refuseUnknown(message.id());
      return;
    }
    var subscription = running.subscription();
    switch (Narrowed.of(subscription.filter(), message.part())) {
      case Narrowed.Nothing _ -> end(message.id());
      case Narrowed.Left(Filter left) -> narrow(running, left, grant);
      case Narrowed.Impossible(Problem problem) ->
          connection.refuse(problem, Optional.of(message.id()));
    }
  }

  /// @param id of one subscription; empty means all
  void snapshot(Optional<String> id) {
    if (id.isEmpty()) {
      live.values().forEach(Live::snapshot);
      return;
    }
    var running = live.get(id.get());
    if (running == null) {
      refuseUnknown(id.get());
    } else {
      running.snapshot();
    }
  }

  /// Drops what the renewed token no longer covers, and adds what it covers now.
  void renew(Grant grant) {
    for (var running : List.copyOf(live.values())) {
      var subscription = running.subscription();
      var nodes = covered(subscription.filter().nodeIds(), grant);
      var nothingLeft = nodes.isEmpty() && !subscription.filter().nodeIds().isEmpty();
      var narrowed = withNodes(subscription, nodes);
      if (nothingLeft || Applicable.forbidden(grant, narrowed).isPresent()) {
        end(subscription.id());
      } else if (nodes.size() < subscription.filter().nodeIds().size()) {
        narrow(running, narrowed.filter(), grant);
      } else {
        live.put(subscription.id(), running.replace(subscription, grant));
      }
    }
  }

  List<Subscription> all() {
    return live.values().stream().map(Live::subscription).toList();
  }

  void endAll() {
    live.values().forEach(Live::end);
    live = Map.of();
    ownRoom.close();
  }

  private void changed() {
    ownRoom.stepBackFor(live.values().stream().map(Live::subscription));
  }

  private void subscribe(Grant grant, Subscription subscription, Runnable joined) {
    var refusal = Applicable.forbidden(grant, subscription).or(() -> exceeded(subscription));
    if (refusal.isPresent()) {
      connection.refuse(refusal.get(), Optional.of(subscription.id()));
      return;
    }
    if (live.isEmpty()) {
      live = new LinkedHashMap<>(4);
    }
    var running = live.get(subscription.id());
    if (running != null && running.subscription().channel().equals(subscription.channel())) {
      live.put(subscription.id(), running.replace(subscription, grant));
      return;
    }
    if (running != null) {
      running.end();
    }
    live.put(subscription.id(), start(subscription, grant, joined));
    changed();
  }

  private Live start(Subscription subscription, Grant grant, Runnable joined) {
    Consumer<Problem> failed =
        problem -> {
          connection.refuse(problem, Optional.of(subscription.id()));
          var running = live.get(subscription.id());
          if (running != null) {
            running.end();
            live.remove(subscription.id());
            changed();
          }
        };
    return subscription.channel().kind().isState()
        ? StateSubscription.start(connection, subscription, grant, failed)
        : EventSubscription.start(
            connection, subscription, grant, new Outcome(failed, end, joined));
  }

  private void end(String id) {
    var ended = live.remove(id);
    if (ended != null) {
      ended.end();
      changed();
      tellUnsubscribed(ended, true);
    }
  }

  private void narrow(Live running, Filter left, Grant grant) {
    var before = running.subscription();
    var after = new Subscription(before.id(), before.channel(), left, before.delivery());
    tellUnsubscribed(running, false);
    live.put(before.id(), running.replace(after, grant));
  }

  private void tellUnsubscribed(Live running, boolean whole) {
    var subscription = running.subscription();
    var answer = new ServerMessage.Unsubscribed(subscription.id(), subscription.channel(), whole);
    if (subscription.channel().kind().isState()) {
      connection.answerBehindState(answer, () -> {});
    } else {
      connection.answer(answer);
    }
  }

  private Optional<Problem> exceeded(Subscription subscription) {
    var all = new ArrayList<Subscription>(live.size() + 1);
    for (var running : live.values()) {
      if (!running.subscription().id().equals(subscription.id())) {
        all.add(running.subscription());
      }
    }
    all.add(subscription);
    return exceeded(all);
  }

  private Optional<Problem> exceeded(List<Subscription> all) {
    var limits = connection.surroundings().limits();
    if (all.size() > limits.subscriptions()) {
      return Optional.of(
          Problem.of(
              ErrorCode.TOO_MANY_SUBSCRIPTIONS,
              "A connection may have %d subscriptions".formatted(limits.subscriptions())));
    }
    var endpoints = 0;
    for (var subscription : all) {
      endpoints += subscription.filter().endpointIds().size();
    }
    return endpoints <= limits.endpointIds()
        ? Optional.empty()
        : Optional.of(
            Problem.ofField(
                ErrorCode.TOO_MANY_ENDPOINTS,
                "endpointIds",
                "endpointIds: a connection may name %d".formatted(limits.endpointIds())));
  }

  private void refuseUnknown(String id) {
    connection.refuse(
        Problem.of(ErrorCode.UNKNOWN_SUBSCRIPTION, "There is no subscription " + id),
        Optional.of(id));
  }

  private static Subscription concerning(Subscription subscription) {
    return new Subscription(
        subscription.id(),
        subscription.channel(),
        Applicable.concerning(subscription.channel().kind(), subscription.filter()),
        subscription.delivery());
  }

  private static Set<NodeId> covered(Set<NodeId> nodes, Grant grant) {
    return nodes.stream().filter(grant::covers).collect(Collectors.toSet());
  }

  private static Subscription withNodes(Subscription subscription, Set<NodeId> nodes) {
    var filter = subscription.filter();
    return new Subscription(
        subscription.id(),
        subscription.channel(),
        new Filter(
            filter.endpointIds(),
            nodes,
            filter.bounds(),
            filter.commandIds(),
            filter.minSeverity()),
        subscription.delivery());
  }

  /// How a subscription ends by itself.
  ///
  /// @param failed it cannot be served now
  /// @param end the whole connection has to go
  /// @param joined it is served from now on
  record Outcome(Consumer<Problem> failed, Consumer<CloseCode> end, Runnable joined) {}
}
