package dev.signalbox.system.bench.feed;

import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.system.bench.feed.Publisher.Keyed;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// Turns the updates of one tick into what the dialect publishes.
final class Updates {
  /// Where the JSON dialect is published.
  static final String JSON_CHANNEL = "bench:telemetry";

  private final FeedPlan plan;
  private final Publisher publisher;
  private final Map<StateChannel, List<Keyed>> pending = new HashMap<>();
  private final StringBuilder json = new StringBuilder();

  Updates(FeedPlan plan, Publisher publisher) {
    this.plan = plan;
    this.publisher = publisher;
  }

  /// @param number counts all updates from 0
  /// @param dueMillis when it was due
  void add(long number, long dueMillis) {
    switch (plan.dialect()) {
      case BUS ->
          addToBus(plan.positions() ? position(number, dueMillis) : reading(number, dueMillis));
      case JSON -> {
        var endpoint = number % plan.endpoints() + 1;
        json.append(json.isEmpty() ? "[" : ",")
            .append(
                new String(
                    FactCodec.encode(reading(endpoint - 1, dueMillis)), StandardCharsets.UTF_8));
      }
    }
  }

  void publish() {
    pending.forEach(publisher::announce);
    pending.clear();
    if (!json.isEmpty()) {
      publisher.publish(JSON_CHANNEL, json.append(']').toString().getBytes(StandardCharsets.UTF_8));
      json.setLength(0);
    }
  }

  void alarm(long dueMillis) {
    var alarm =
        new AlarmTransition(
            new AlarmId(UUID.randomUUID()),
            AlarmTransitionKind.RAISED,
            new EndpointKey("bench"),
            Severity.HIGH,
            AlarmFlags.RAISED,
            "due " + dueMillis,
            Optional.of(new NodeId("node-1")),
            Optional.empty(),
            "device",
            Optional.empty(),
            Instant.ofEpochMilli(dueMillis),
            Instant.ofEpochMilli(dueMillis));
    var channel = EventChannel.of(plan.org(), ChannelKind.ALARMS);
    publisher.send(
        publisher
            .script(BusScript.PUBLISH_EVENTS)
            .arg(channel.positionKey())
            .arg(channel.streamKey())
            .arg(channel.idsKey())
            .arg(channel.standingKey())
            .arg(channel.liveChannel())
            .arg(UUID.randomUUID().toString())
            .arg(1000)
            .arg(Buffer.buffer(8).appendLong(System.currentTimeMillis() * 1000))
            .arg(alarm.alarmId().toString())
            .arg(Buffer.buffer(BusEntry.encode(alarm, FactCodec.encode(alarm))))
            .arg("keep")
            .arg(""));
  }

  private void addToBus(StateFact fact) {
    pending
        .computeIfAbsent(StateChannel.of(plan.org(), fact), _ -> new ArrayList<>())
        .add(Keyed.of(fact));
  }

  private Telemetry reading(long number, long dueMillis) {
    var endpoint = number % plan.endpoints() + 1;
    return new Telemetry(
        new EndpointId(endpoint),
        new NodeId("node-" + endpoint % plan.nodes()),
        new EndpointKey("point-" + endpoint),
        Value.of((double) dueMillis),
        Instant.ofEpochMilli(dueMillis),
        Quality.GOOD);
  }

  /// Nodes on small circles spread over a country; the altitude carries the due time.
  private PositionUpdate position(long number, long dueMillis) {
    var node = number % plan.nodes();
    var angle = number / (double) plan.nodes() * 0.1 + node;
    return new PositionUpdate(
        new NodeId("node-" + node),
        new Coordinates(
            45 + node % 50 * 0.1 + Math.sin(angle) * 0.05,
            5 + node / 50 % 50 * 0.1 + Math.cos(angle) * 0.05),
        new Motion(
            OptionalDouble.of((double) dueMillis), OptionalDouble.empty(), OptionalDouble.empty()),
        Instant.ofEpochMilli(dueMillis));
  }
}
