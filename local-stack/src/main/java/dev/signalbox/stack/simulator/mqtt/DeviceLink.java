package dev.signalbox.stack.simulator.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.simulator.device.Absence;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Reply;
import dev.signalbox.stack.simulator.device.Report.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// One device's connection to the broker. It comes back by itself after a failure, keeps its
/// session for an hour, and has a last will. The listener is called on the executor given; the
/// other methods may be called on any thread.
///
/// What is reported while there is no connection is dropped, since the device says how things stand
/// when there is one; replies wait. At most [#UNACKNOWLEDGED] messages wait for the broker's
/// acknowledgement; past that, all are dropped.
public final class DeviceLink {

  /// What the link hears.
  public interface Listener {

    /// There is a connection, the first or a new one.
    void connected();

    void received(DeviceCommand command);
  }

  static final int UNACKNOWLEDGED = 500;

  private static final Logger LOG = System.getLogger(DeviceLink.class.getName());
  private static final int SESSION_SECONDS = 3_600;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int RECEIVE_MAXIMUM = 32;

  private final DeviceTopics topics;
  private final Listener listener;
  private final Executor executor;
  private final Mqtt5AsyncClient client;
  private final AtomicInteger unacknowledged = new AtomicInteger();
  private final AtomicBoolean subscribed = new AtomicBoolean();
  private volatile Optional<Duration> away = Optional.empty();

  public DeviceLink(
      BrokerAddress broker, OrgId org, NodeId nodeId, Listener listener, Executor executor) {
    this.topics = new DeviceTopics(org, nodeId);
    this.listener = listener;
    this.executor = executor;
    this.client =
        DeviceClient.builder(broker, "simulator-" + org + "-" + nodeId, message(new Status(false)))
            .addConnectedListener(_ -> connected())
            .addDisconnectedListener(this::disconnected)
            .buildAsync();
  }

  /// Connects, however long that takes.
  public void connect() {
    client.publishes(MqttGlobalPublishFilter.ALL, this::receive, executor);
    var connecting =
        client
            .connectWith()
            .cleanStart(false)
            .sessionExpiryInterval(SESSION_SECONDS)
            .keepAlive(KEEP_ALIVE_SECONDS)
            .restrictions()
            .receiveMaximum(RECEIVE_MAXIMUM)
            .applyRestrictions()
            .send();
    logFailure(connecting, "connect");
  }

  public void say(Report report) {
    if (!client.getState().isConnected() && !(report instanceof Reply)) {
      return;
    }
    if (unacknowledged.incrementAndGet() > UNACKNOWLEDGED) {
      unacknowledged.decrementAndGet();
      return;
    }
    logFailure(
        client.publish(message(report)).whenComplete((_, _) -> unacknowledged.decrementAndGet()),
        "publish");
  }

  /// Leaves the broker for a while and comes back by itself.
  public void leave(Absence absence) {
    away = Optional.of(absence.length());
    if (absence.clean()) {
      logFailure(goodbye(), "leave");
    } else {
      DeviceClient.breakConnection(client);
    }
  }

  /// Leaves the broker for good.
  public CompletableFuture<Void> close() {
    away = Optional.empty();
    return client.getState().isConnected() ? goodbye() : CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Void> goodbye() {
    return client.publish(message(new Status(false))).thenCompose(_ -> client.disconnect());
  }

  /// The client itself subscribes again when the broker has forgotten the session.
  private void connected() {
    away = Optional.empty();
    if (subscribed.compareAndSet(false, true)) {
      var subscribing =
          client.subscribeWith().topicFilter(topics.commands()).qos(MqttQos.AT_LEAST_ONCE).send();
      logFailure(subscribing, "subscribe");
    }
    executor.execute(listener::connected);
  }

  private void disconnected(MqttClientDisconnectedContext context) {
    var reconnector = context.getReconnector();
    if (away.isPresent()) {
      reconnector.reconnect(true).delay(away.get().toMillis(), TimeUnit.MILLISECONDS);
      away = Optional.empty();
    } else if (reconnector.isReconnect() && reconnector.getAttempts() == 0) {
      LOG.log(
          Level.WARNING,
          "{0} lost its connection and tries again: {1}",
          topics.nodeId(),
          context.getCause().getMessage());
    }
  }

  private void receive(Mqtt5Publish publish) {
    switch (CommandPayload.read(publish.getPayloadAsBytes())) {
      case CommandPayload.Understood(var command) -> listener.received(command);
      case CommandPayload.Malformed(var commandId, var reason) -> {
        LOG.log(Level.WARNING, "{0} cannot read a command: {1}", topics.nodeId(), reason);
        commandId.ifPresent(id -> say(new Reply(id, new CommandReply.Failed(reason))));
      }
    }
  }

  private Mqtt5Publish message(Report report) {
    return Mqtt5Publish.builder()
        .topic(topics.of(report))
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(ReportPayload.of(report))
        .retain(report instanceof Status)
        .build();
  }

  private void logFailure(CompletableFuture<?> work, String what) {
    var _ =
        work.exceptionally(failure -> {
          LOG.log(Level.DEBUG, "{0}: {1} failed: {2}", topics.nodeId(), what, failure);
          return null;
        });
  }
}
