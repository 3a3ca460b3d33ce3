package dev.signalbox.ingest.announce;

import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.EventFact;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Hands journal rows to the publish script, one call per channel.
@ApplicationScoped
class EventPublisher {
  private final RedisBus bus;
  private final AnnounceConfig config;
  private final Clock clock;

  EventPublisher(RedisBus bus, AnnounceConfig config, Clock clock) {
    this.bus = bus;
    this.config = config;
    this.clock = clock;
  }

  /// Publishes rows in their order; those that were published before are passed over.
  void publish(List<Row> rows) {
    var byChannel = new LinkedHashMap<EventChannel, List<Row>>();
    for (var row : rows) {
      byChannel.computeIfAbsent(channelOf(row), _ -> new ArrayList<>()).add(row);
    }
    byChannel.forEach(this::publish);
  }

  /// Makes `standing` what the channel's hash of standing ones holds, without a moment in which one
  /// of them is missing. They have offset 0, which is before every position, so each snapshot has
  /// them.
  void refill(OrgId org, ChannelKind kind, Map<String, EventFact> standing) {
    var key = EventChannel.of(org, kind).standingKey();
    var fill = Request.cmd(Command.HSET).arg(key);
    standing.forEach((field, fact) -> {
      var entry = BusEntry.encode(fact, FactCodec.encode(fact));
      fill.arg(field).arg(Buffer.buffer().appendLong(0).appendBytes(entry));
    });
    if (!standing.isEmpty()) {
      bus.send(fill);
    }
    var gone = gone(key, standing.keySet());
    if (!gone.isEmpty()) {
      var over = Request.cmd(Command.HDEL).arg(key);
      gone.forEach(over::arg);
      bus.send(over);
    }
  }

  private List<String> gone(String key, Set<String> standing) {
    var fields = bus.send(Request.cmd(Command.HKEYS).arg(key));
    return fields == null
        ? List.of()
        : fields.stream().map(Response::toString).filter(id -> !standing.contains(id)).toList();
  }

  private void publish(EventChannel channel, List<Row> rows) {
    var arguments = new ArrayList<Buffer>();
    arguments.add(Buffer.buffer(channel.positionKey()));
    arguments.add(Buffer.buffer(channel.streamKey()));
    arguments.add(Buffer.buffer(channel.idsKey()));
    arguments.add(Buffer.buffer(channel.standingKey()));
    arguments.add(Buffer.buffer(channel.liveChannel()));
    arguments.add(Buffer.buffer(UUID.randomUUID().toString()));
    arguments.add(Buffer.buffer(Integer.toString(config.streamLength())));
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    arguments.add(Buffer.buffer().appendLong(micros));
    for (var row : rows) {
      arguments.add(Buffer.buffer(row.getString("event_id")));
      arguments.add(row.getBuffer("entry"));
      arguments.add(Buffer.buffer(row.getString("standing")));
      arguments.add(Buffer.buffer(row.getString("standing_field")));
    }
    bus.run(BusScript.PUBLISH_EVENTS, arguments);
  }

  private static EventChannel channelOf(Row row) {
    var kind = ChannelKind.ofWireName(row.getString("channel")).orElseThrow();
    return EventChannel.of(new OrgId(row.getString("org")), kind);
  }
}
