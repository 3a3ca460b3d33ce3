package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.limit.Manners;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One connection's conversation. Confined to its event loop.
public final class Session {
  private final Connection connection;
  private final Subscriptions subscriptions;
  private final Publishing publishing;
  private final Watches watches;
  private final Manners manners;
  private final Greeting greeting;
  private final Entrance entrance;
  private final long openedNanos;
  private long messagesReceived;
  private long bytesReceived;
  private List<Subscription> asked = List.of();
  private Life life = new Life.Waiting();
  private long expiresAtMillis = Long.MAX_VALUE;

  public Session(
      ClientId clientId, HubLoop loop, Outbox outbox, Link link, Surroundings surroundings) {
    this.connection = new Connection(clientId, loop, outbox, link, surroundings);
    this.subscriptions = new Subscriptions(connection, this::end);
    this.publishing = new Publishing(connection);
    this.watches = new Watches(connection);
    this.greeting = new Greeting(connection);
    this.entrance = new Entrance(connection);
    this.openedNanos = loop.thread().nanoTime();
    this.manners = new Manners(surroundings.manners(), loop.thread()::nanoTime);
  }

  /// A token that came with the connection itself.
  public void token(String token) {
    look(token);
  }

  /// A token and all that is asked for came with the connection itself. If one of the subscriptions
  /// cannot be, none is.
  public void open(String token, List<Subscription> subscriptions) {
    asked = subscriptions;
    look(token);
  }

  /// One whole frame. Each of its messages counts against the rate.
  public void received(byte[] frame) {
    if (life instanceof Life.Ended) {
      return;
    }
    bytesReceived += frame.length;
    take(frame);
  }

  private void take(byte[] frame) {
    if (life instanceof Life.Ended) {
      return;
    }
    if (entrance.isBusy()) {
      holdBack(() -> take(frame));
    } else if (mayTalk()) {
      heed(connection.link().read(frame), true);
    }
  }

  private void holdBack(Runnable saying) {
    if (!entrance.holdBack(saying)) {
      end(CloseCode.TOO_MANY_MESSAGES);
    }
  }

  private void look(String token) {
    entrance.look(
        token,
        verdict -> happen(new Life.Event.Verified(verdict)),
        () -> end(CloseCode.OVERLOADED, "tokens cannot be verified"));
  }

  /// Something that no message can be: counted as malformed.
  public void misbehaved(String what) {
    if (!(life instanceof Life.Ended)) {
      refuseMalformed(Problem.of(ErrorCode.MALFORMED_MESSAGE, what), Optional.empty());
    }
  }

  /// A frame that is no whole message, such as a ping or a fragment: it counts against the rate.
  public void fidgeted() {
    if (!manners.mayTalk() && !manners.mayBeRefused()) {
      end(CloseCode.TOO_MANY_MESSAGES);
    }
  }

  /// Looks at the clock: deadline for the token, its expiry.
  public void tick(long nowNanos) {
    var limit = connection.surroundings().limits().authentication().toNanos();
    if (life instanceof Life.Waiting && nowNanos - openedNanos > limit) {
      happen(new Life.Event.DeadlinePassed());
    }
    manners.tidy();
    if (connection.surroundings().clock().millis() >= expiresAtMillis) {
      happen(new Life.Event.Expired());
    }
  }

  /// The gateway wants the connection to end.
  public void end(CloseCode code) {
    end(code, code.reason());
  }

  /// @param reason for people; at most 123 bytes
  public void end(CloseCode code, String reason) {
    happen(new Life.Event.Unwanted(code, reason));
  }

  /// The replica drains: asks the client to go elsewhere, and closes the connection if it has not
  /// after that time and some more.
  public void goingAway(Duration reconnectAfter, Duration grace) {
    if (life instanceof Life.Open) {
      connection.answer(new ServerMessage.GoingAway(reconnectAfter));
    }
    connection.loop().thread().after(reconnectAfter.plus(grace), () -> end(CloseCode.GOING_AWAY));
  }

  /// The connection is gone.
  public void gone() {
    happen(new Life.Event.Gone());
    leave();
    connection.outbox().close();
  }

  public ClientId clientId() {
    return connection.clientId();
  }

  /// Empty until a token was granted.
  public Optional<Grant> grant() {
    return life instanceof Life.Open(Grant grant) ? Optional.of(grant) : Optional.empty();
  }

  /// How the connection stands. Empty until a token was granted.
  public Optional<SessionReport> report() {
    return grant().map(this::report);
  }

  private SessionReport report(Grant grant) {
    var outbox = connection.outbox();
    return new SessionReport(
        connection.clientId(),
        grant,
        connection.link().remote(),
        connection.link().protocol(),
        Duration.ofNanos(connection.loop().thread().nanoTime() - openedNanos),
        new SessionReport.Counts(messagesReceived, bytesReceived),
        new SessionReport.Counts(outbox.sentMessages(), outbox.sentBytes()),
        outbox.queuedBytes(),
        outbox.queuedKeys(),
        subscriptions.all());
  }

  private void happen(Life.Event event) {
    var step = Life.next(life, event);
    life = step.next();
    for (var effect : step.effects()) {
      perform(effect);
    }
  }

  private void perform(Life.Effect effect) {
    switch (effect) {
      case Life.Effect.Verify(String token) -> look(token);
      case Life.Effect.Greet(Grant grant) -> {
        expiresAtMillis = expiry(grant);
        connection.surroundings().roster().add(connection.loop(), this);
        begin(grant);
      }
      case Life.Effect.Renew(Grant grant) -> {
        expiresAtMillis = expiry(grant);
        greeting.say(grant);
        subscriptions.renew(grant);
        watches.renew(grant);
      }
      case Life.Effect.Serve(Grant grant, ClientMessage message) -> serve(grant, message);
      case Life.Effect.Refuse(Problem problem) -> connection.refuse(problem, Optional.empty());
      case Life.Effect.Close(CloseCode code, String reason) -> {
        leave();
        connection.close(code, reason);
      }
    }
  }

  private void begin(Grant grant) {
    var refusal = subscriptions.refusal(grant, asked);
    if (refusal.isPresent()) {
      connection.refuse(refusal.get(), Optional.empty());
      end(CloseCode.PROTOCOL_VIOLATED);
      return;
    }
    var named = connection.link().syncOrganization();
    if (named.isPresent() && !named.get().equals(grant.org().value())) {
      end(CloseCode.UNKNOWN_ORGANIZATION);
      return;
    }
    var held = entrance.hold();
    subscriptions.open(
        grant,
        () -> {
          if (life instanceof Life.Open) {
            greeting.say(grant);
            if (named.isPresent()) {
              subscriptions.subscribeSync(grant);
            }
            for (var subscription : asked) {
              subscriptions.subscribe(grant, new ClientMessage.Subscribe(List.of(subscription)));
            }
          }
          held.run();
        });
  }

  private void leave() {
    subscriptions.endAll();
    watches.endAll();
    connection.surroundings().roster().remove(connection.loop(), this);
    entrance.leave();
  }

  private void serve(Grant grant, ClientMessage message) {
    switch (message) {
      case ClientMessage.Subscribe subscribe -> subscriptions.subscribe(grant, subscribe);
      case ClientMessage.Unsubscribe unsubscribe -> {
        if (!watches.end(unsubscribe)) {
          subscriptions.unsubscribe(unsubscribe, grant);
        }
      }
      case ClientMessage.RequestSnapshot request -> subscriptions.snapshot(request.id());
      case ClientMessage.Ping ping ->
          connection.answer(
              new ServerMessage.Pong(ping.id(), connection.surroundings().clock().instant()));
      case ClientMessage.Publish publish -> publishing.publish(grant, publish);
      case ClientMessage.Presence presence -> watches.watch(grant, presence.room());
      case ClientMessage.Auth _ -> throw new IllegalStateException("auth is never served");
    }
  }

  private boolean mayTalk() {
    if (manners.mayTalk()) {
      return true;
    }
    if (manners.mayBeRefused()) {
      connection.refuse(
          Problem.of(ErrorCode.RATE_LIMITED, "More messages than this connection may send")
              .retryAfter(manners.untilNextMessage().plusMillis(1)),
          Optional.empty());
    } else {
      end(CloseCode.TOO_MANY_MESSAGES);
    }
    return false;
  }

  /// @param counted whether the first message has been counted against the rate
  private void heed(List<Decoded<ClientMessage>> messages, boolean counted) {
    for (int i = 0; i < messages.size() && !(life instanceof Life.Ended); i++) {
      if (entrance.isBusy()) {
        var rest = messages.subList(i, messages.size());
        holdBack(() -> heed(rest, false));
        return;
      }
      messagesReceived++;
      if ((i == 0 && counted) || mayTalk()) {
        heed(messages.get(i));
      }
    }
  }

  private void heed(Decoded<ClientMessage> message) {
    switch (message) {
      case Decoded.Message<ClientMessage>(ClientMessage said) -> happen(new Life.Event.Said(said));
      case Decoded.Refused<ClientMessage>(Problem problem, Optional<String> id) ->
          refuseMalformed(problem, id);
    }
  }

  private void refuseMalformed(Problem problem, Optional<String> id) {
    connection.refuse(problem, id);
    if (life instanceof Life.Waiting) {
      end(CloseCode.NOT_AUTHENTICATED);
    } else if (!manners.mayBabble()) {
      end(CloseCode.PROTOCOL_VIOLATED);
    }
  }

  private static long expiry(Grant grant) {
    return grant.expiresAt().map(at -> at.toEpochMilli()).orElse(Long.MAX_VALUE);
  }
}
