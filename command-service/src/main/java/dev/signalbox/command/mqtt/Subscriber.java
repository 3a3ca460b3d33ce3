package dev.signalbox.command.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import dev.signalbox.command.loop.WakeableLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// Subscribes a session, each filter once: a broker that has the session is not to be asked again,
/// since Artemis would then take back what it has just sent, and count it twice.
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
  private final AtomicReference<Step> next = new AtomicReference<>(Step.WAIT);
  private final WakeableLoop loop = new WakeableLoop("subscribe", PAUSE, this::go);

  /// What the broker has confirmed for the session as it is, as far as this process knows.
  private final Set<String> confirmed = new HashSet<>();

  /// What it has refused, and was complained about.
  private final Set<String> refused = new HashSet<>();

  Subscriber(
      Mqtt5AsyncClient client, String clientId, List<String> filters, SubscriptionNotes notes) {
    this.client = client;
    this.clientId = clientId;
    this.filters = Set.copyOf(filters);
    this.notes = notes;
  }

  private enum Step {
    /// Until there is a connection.
    WAIT,
    /// The broker had no session: nothing is subscribed.
    SUBSCRIBE_ALL,
    /// The broker had the session: what neither this process nor the notes know is subscribed.
    SUBSCRIBE_MISSING,
    /// Everything is subscribed.
    NOTE,
    DONE
  }

  void start() {
    loop.start();
  }

  /// Called on the client's threads.
  void connected(boolean sessionPresent) {
    next.set(sessionPresent ? Step.SUBSCRIBE_MISSING : Step.SUBSCRIBE_ALL);
    loop.wake();
  }

  /// Called on the client's threads.
  void disconnected() {
    next.set(Step.WAIT);
  }

  boolean isSubscribed() {
    return switch (next.get()) {
      case WAIT, SUBSCRIBE_ALL, SUBSCRIBE_MISSING -> false;
      case NOTE, DONE -> true;
    };
  }

  @Override
  public void close() {
    loop.close();
  }

  /// A step that another connection has overtaken is not the next one's: then it is looked at anew.
  private boolean go() {
    var step = next.get();
    return switch (step) {
      case WAIT, DONE -> false;
      case SUBSCRIBE_ALL -> {
        confirmed.clear();
        refused.clear();
        forget();
        yield subscribe(step, filters);
      }
      case SUBSCRIBE_MISSING -> subscribe(step, missing());
      case NOTE -> {
        notes.put(clientId, confirmed);
        next.compareAndSet(step, Step.DONE);
        yield true;
      }
    };
  }

  private Set<String> missing() {
    if (!confirmed.containsAll(filters)) {
      confirmed.addAll(notes.of(clientId));
    }
    var missing = new HashSet<>(filters);
    missing.removeAll(confirmed);
    return missing;
  }

  /// Before the subscription, so that the notes never say more than the broker knows. Where they
  /// cannot be reached, replies are more important.
  private void forget() {
    try {
      notes.put(clientId, Set.of());
    } catch (RuntimeException e) {
      LOG.warnf("Cannot forget the subscriptions of an MQTT session that is gone: %s", e);
    }
  }

  /// What the broker refuses is asked for again after the pause: without all replies, commands that
  /// were carried out would be repeated, and expire.
  ///
  /// @return whether there is more to do at once
  private boolean subscribe(Step step, Set<String> wanted) {
    if (!wanted.isEmpty()) {
      ask(List.copyOf(wanted));
    }
    var complete = confirmed.containsAll(filters);
    next.compareAndSet(step, complete ? Step.NOTE : Step.SUBSCRIBE_MISSING);
    return complete;
  }

  private void ask(List<String> wanted) {
    var answers =
        client
            .subscribe(Mqtt5Subscribe.builder().addSubscriptions(subscriptions(wanted)).build())
            .exceptionally(Subscriber::answerIn)
            .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
            .join()
            .getReasonCodes();
    for (int i = 0; i < wanted.size(); i++) {
      var filter = wanted.get(i);
      if (!answers.get(i).isError()) {
        confirmed.add(filter);
        LOG.infof("Subscribed to %s as %s", filter, clientId);
      } else if (refused.add(filter)) {
        LOG.errorf(
            "The broker refuses the subscription to %s: %s. Nothing is sent before it takes it",
            filter, answers.get(i));
      }
    }
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

  private static List<Mqtt5Subscription> subscriptions(List<String> filters) {
    return filters.stream()
        .map(filter ->
            Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build())
        .toList();
  }
}
