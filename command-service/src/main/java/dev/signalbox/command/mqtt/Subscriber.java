package dev.signalbox.command.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import dev.signalbox.command.loop.WakeableLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Subscribes a session, each filter once: a broker that has the session is not to be asked again,
/// since Artemis would then take back what it has just sent, and count it twice. What the broker
/// refuses is asked for again after each pause, by itself: without all replies, commands that were
/// carried out would be repeated, and expire.
///
/// The loop's thread does everything but what connections tell and readiness asks.
final class Subscriber implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Subscriber.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Mqtt5AsyncClient client;
  private final String clientId;
  private final Set<String> filters;
  private final SubscriptionNotes notes;
  private final WakeableLoop loop = new WakeableLoop("subscribe", PAUSE, this::subscribeAndNote);
  private final AtomicBoolean sessionIsNew = new AtomicBoolean();
  private volatile @Nullable Connection connection;
  private volatile Map<String, Mqtt5SubAckReasonCode> refused = Map.of();

  /// What the broker has confirmed for the session as it is, as far as this process knows. For the
  /// loop's thread only, as are the two below.
  private final Set<String> confirmed = new HashSet<>();

  /// Whether this process knows what the session has, and need not ask the notes.
  private boolean known;

  /// Whether the notes say what is confirmed.
  private boolean noted = true;

  Subscriber(
      Mqtt5AsyncClient client, String clientId, List<String> filters, SubscriptionNotes notes) {
    this.client = client;
    this.clientId = clientId;
    this.filters = Set.copyOf(filters);
    this.notes = notes;
  }

  /// One of the connections that follow one another, so that what was done for one does not count
  /// for the next.
  private static final class Connection {
    private volatile boolean subscribed;
  }

  void start() {
    loop.start();
  }

  /// Called on the client's threads.
  void connected(boolean sessionPresent) {
    if (!sessionPresent) {
      sessionIsNew.set(true);
    }
    connection = new Connection();
    loop.wake();
  }

  /// Called on the client's threads.
  void disconnected() {
    connection = null;
  }

  /// Whether everything is subscribed.
  boolean isSubscribed() {
    var current = connection;
    return current != null && current.subscribed;
  }

  /// What the broker does not let this session subscribe to, and why.
  Map<String, Mqtt5SubAckReasonCode> refused() {
    return refused;
  }

  @Override
  public void close() {
    loop.close();
  }

  /// What fails is tried again after the pause.
  ///
  /// @return false: only a connection gives more to do at once, and it wakes the loop
  private boolean subscribeAndNote() {
    var current = connection;
    if (current != null && !current.subscribed) {
      learn();
      subscribe(current);
    }
    note();
    return false;
  }

  /// What the session has already. What a broker has forgotten the notes may still tell, and the
  /// connection at which it said so may have ended before anything was done about it.
  private void learn() {
    if (sessionIsNew.getAndSet(false)) {
      confirmed.clear();
      refused = Map.of();
      known = true;
      forget();
    } else if (!known) {
      confirmed.addAll(notes.of(clientId));
      known = true;
    }
  }

  /// Before the subscription, so that the notes never say more than the broker knows. Where they
  /// cannot be reached, replies are more important.
  private void forget() {
    noted = false;
    try {
      note();
    } catch (RuntimeException e) {
      LOG.warnf("Cannot forget the subscriptions of an MQTT session that is gone: %s", e);
    }
  }

  private void subscribe(Connection current) {
    var missing = new HashSet<>(filters);
    missing.removeAll(confirmed);
    if (!missing.isEmpty()) {
      ask(List.copyOf(missing));
    }
    current.subscribed = confirmed.containsAll(filters);
  }

  private void ask(List<String> wanted) {
    var answers =
        client
            .subscribe(Mqtt5Subscribe.builder().addSubscriptions(subscriptions(wanted)).build())
            .exceptionally(Subscriber::answerIn)
            .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
            .join()
            .getReasonCodes();
    var refusals = new HashMap<String, Mqtt5SubAckReasonCode>();
    for (int i = 0; i < wanted.size(); i++) {
      if (answers.get(i).isError()) {
        refusals.put(wanted.get(i), answers.get(i));
      } else {
        taken(wanted.get(i));
      }
    }
    refusals.forEach(this::complain);
    refused = Map.copyOf(refusals);
  }

  /// The client throws when the broker refuses one of several filters, although it takes the
  /// others.
  private static Mqtt5SubAck answerIn(Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Mqtt5SubAckException refusal) {
      return refusal.getMqttMessage();
    }
    throw new CompletionException(cause);
  }

  private void taken(String filter) {
    confirmed.add(filter);
    noted = false;
    LOG.infof("Subscribed to %s as %s", filter, clientId);
  }

  /// Once, not after each pause.
  private void complain(String filter, Mqtt5SubAckReasonCode reason) {
    if (refused.get(filter) != reason) {
      LOG.errorf(
          "The broker refuses %s the subscription to %s: %s. Nothing is sent before it takes it",
          clientId, filter, reason);
    }
  }

  private void note() {
    if (!noted) {
      notes.put(clientId, confirmed);
      noted = true;
    }
  }

  private static List<Mqtt5Subscription> subscriptions(List<String> filters) {
    return filters.stream()
        .map(filter ->
            Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build())
        .toList();
  }
}
