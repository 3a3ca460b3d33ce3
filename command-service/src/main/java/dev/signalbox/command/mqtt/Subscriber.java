package dev.signalbox.command.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import dev.signalbox.command.loop.WakeableLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /// What the broker has confirmed to this process for the session as it is.
  private final Set<String> confirmed = new HashSet<>();

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
        forget();
        subscribe(filters);
        next.compareAndSet(step, Step.NOTE);
        yield true;
      }
      case SUBSCRIBE_MISSING -> {
        subscribe(missing());
        next.compareAndSet(step, Step.NOTE);
        yield true;
      }
      case NOTE -> {
        notes.put(clientId, filters);
        next.compareAndSet(step, Step.DONE);
        yield true;
      }
    };
  }

  private Set<String> missing() {
    var missing = new HashSet<>(filters);
    missing.removeAll(confirmed);
    if (!missing.isEmpty()) {
      missing.removeAll(notes.of(clientId));
    }
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

  private void subscribe(Set<String> wanted) {
    if (!wanted.isEmpty()) {
      var subscriptions =
          wanted.stream()
              .map(filter ->
                  Mqtt5Subscription.builder()
                      .topicFilter(filter)
                      .qos(MqttQos.AT_LEAST_ONCE)
                      .build())
              .toList();
      var _ =
          client
              .subscribe(Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build())
              .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
              .join();
      LOG.infof("Subscribed to %s", wanted);
    }
    confirmed.addAll(filters);
  }
}
