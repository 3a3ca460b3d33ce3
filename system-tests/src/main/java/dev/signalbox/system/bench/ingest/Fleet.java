package dev.signalbox.system.bench.ingest;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5RxClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.reactivex.processors.FlowableProcessor;
import io.reactivex.processors.UnicastProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Nodes that publish with QoS 1 over a few connections, with so many messages on their way and no
/// more. For one thread.
final class Fleet implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final int ON_THEIR_WAY = 2_000;

  /// A client's single publications may overtake each other; what goes through one flow does not.
  private final List<FlowableProcessor<Mqtt5Publish>> flows = new ArrayList<>();

  private final List<Mqtt5RxClient> clients = new ArrayList<>();
  private final Semaphore room = new Semaphore(ON_THEIR_WAY);
  private final Readings readings;
  private long next;

  Fleet(int port, Readings readings) {
    this.readings = readings;
    for (int i = 0; i < CONNECTIONS; i++) {
      var client =
          MqttClient.builder()
              .useMqttVersion5()
              .identifier("bench-" + i)
              .serverHost("localhost")
              .serverPort(port)
              .buildRx();
      client
          .connectWith()
          .restrictions()
          .sendMaximum(ON_THEIR_WAY)
          .applyRestrictions()
          .applyConnect()
          .ignoreElement()
          .blockingAwait();
      clients.add(client);
      flows.add(flow(client));
    }
  }

  /// Publishes as fast as the broker confirms; returns when all is confirmed.
  ///
  /// @param perMessage readings in one payload
  void publish(long count, int perMessage) {
    for (var end = next + count; next < end; ) {
      send(perMessage, "21.5");
    }
    awaitConfirmed();
  }

  /// Publishes at a steady rate; the value of each reading is the time when it was due, in epoch
  /// milliseconds.
  void publishAt(int perSecond, int perMessage, Duration duration) {
    var messages = (double) perSecond / perMessage;
    var startMillis = System.currentTimeMillis();
    var start = System.nanoTime();
    var total = duration.toNanos() / 1e9 * messages;
    for (long sent = 0; sent < total; ) {
      var due = (System.nanoTime() - start) / 1e9 * messages;
      for (; sent < due && sent < total; sent++) {
        send(perMessage, Long.toString(startMillis + (long) (sent * 1000 / messages)));
      }
      LockSupport.parkNanos(200_000);
    }
    awaitConfirmed();
  }

  private void send(int perMessage, String value) {
    var turn = (int) (next % readings.endpoints());
    var node = turn / readings.perNode();
    var payload = readings.payload(next, perMessage, turn % readings.perNode(), value);
    room.acquireUninterruptibly();
    flows
        .get(node % CONNECTIONS)
        .onNext(
            Mqtt5Publish.builder()
                .topic("signalbox/" + Readings.ORG + "/" + Readings.node(node) + "/telemetry")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .build());
    next += perMessage;
  }

  private FlowableProcessor<Mqtt5Publish> flow(Mqtt5RxClient client) {
    var flow = UnicastProcessor.<Mqtt5Publish>create();
    var _ =
        client
            .publish(flow)
            .subscribe(
                result -> {
                  room.release();
                  result
                      .getError()
                      .ifPresent(
                          failure -> System.err.println("Not confirmed: " + failure.getMessage()));
                },
                failure -> System.err.println("Nothing more is published: " + failure));
    return flow;
  }

  private void awaitConfirmed() {
    try {
      if (!room.tryAcquire(ON_THEIR_WAY, 2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The broker did not confirm everything");
      }
      room.release(ON_THEIR_WAY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    flows.forEach(FlowableProcessor::onComplete);
    clients.forEach(client -> client.disconnect().blockingAwait());
  }
}
