package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.signalbox.ingest.database.Periodic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Subscribes a session, each filter once: a broker that has the session is not to be asked again,
/// since Artemis would then take back what it has just sent, and stop sending once the receive
/// maximum is reached.
///
/// A thread of its own does everything but what connections tell and readiness asks.
final class Subscriber implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Subscriber.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Mqtt5AsyncClient client;
  private final String clientId;
  private final SessionNotes notes;
  private final Runnable onSubscribed;
  private final AtomicReference<Step> next = new AtomicReference<>(Step.WAIT);

  /// What the broker has confirmed for the session as it is, as far as this process knows. For the
  /// worker's thread only.
  private final Set<String> confirmed = new HashSet<>();

  private Set<String> filters = Set.of();
  private @Nullable Periodic worker;

  /// @param onSubscribed runs at every connection, as soon as everything is subscribed
  Subscriber(Mqtt5AsyncClient client, String clientId, SessionNotes notes, Runnable onSubscribed) {
    this.client = client;
    this.clientId = clientId;
    this.notes = notes;
    this.onSubscribed = onSubscribed;
  }

  private enum Step {
    /// Until there is a connection.
    WAIT,
    /// The broker had no session: nothing is subscribed.
    SUBSCRIBE_ALL,
    /// The broker had the session: what neither this process nor the notes know is subscribed.
    SUBSCRIBE_MISSING,
    /// The broker has answered.
    NOTE,
    DONE
  }

  /// To be called before the client connects.
  void start(List<String> topicFilters) {
    filters = Set.copyOf(topicFilters);
    worker = Periodic.start("subscribe " + clientId, PAUSE, this::goOn);
  }

  /// Called on the client's threads.
  void connected(boolean sessionPresent) {
    next.set(sessionPresent ? Step.SUBSCRIBE_MISSING : Step.SUBSCRIBE_ALL);
    if (worker != null) {
      worker.wake();
    }
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
    if (worker != null) {
      worker.close();
    }
  }

  /// Step by step, as far as it goes. What fails is tried again after the pause.
  private void goOn() {
    while (step()) {}
  }

  /// A step that another connection has overtaken is not the next one's: then it is looked at anew.
  private boolean step() {
    var step = next.get();
    return switch (step) {
      case WAIT, DONE -> false;
      case SUBSCRIBE_ALL -> {
        confirmed.clear();
        forget();
        subscribe(filters);
        subscribed(step);
        yield true;
      }
      case SUBSCRIBE_MISSING -> {
        subscribe(missing());
        subscribed(step);
        yield true;
      }
      case NOTE -> {
        notes.put(clientId, confirmed);
        next.compareAndSet(step, Step.DONE);
        yield true;
      }
    };
  }

  private void subscribed(Step step) {
    if (next.compareAndSet(step, Step.NOTE)) {
      onSubscribed.run();
    }
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
  /// cannot be reached, it is more important that the broker keeps what devices say.
  private void forget() {
    try {
      notes.put(clientId, Set.of());
    } catch (RuntimeException e) {
      LOG.warnf("Cannot forget the subscriptions of an MQTT session that is gone: %s", e);
    }
  }

  private void subscribe(Set<String> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    var asked = List.copyOf(wanted);
    var answers =
        client
            .subscribe(Mqtt5Subscribe.builder().addSubscriptions(subscriptions(asked)).build())
            .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
            .join()
            .getReasonCodes();
    for (int i = 0; i < asked.size(); i++) {
      if (answers.get(i).isError()) {
        LOG.errorf("The broker refuses the subscription to %s: %s", asked.get(i), answers.get(i));
      } else {
        confirmed.add(asked.get(i));
      }
    }
    LOG.infof("Subscribed to %s as %s", confirmed, clientId);
  }

  private static List<Mqtt5Subscription> subscriptions(List<String> filters) {
    return filters.stream()
        .map(filter ->
            Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build())
        .toList();
  }
}
