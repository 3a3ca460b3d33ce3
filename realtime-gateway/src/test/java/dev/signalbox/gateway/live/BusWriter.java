package dev.signalbox.gateway.live;

import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusMessage;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.RoomJournal;
import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.EventFact;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Writes to the bus as the other services do.
@ApplicationScoped
public class BusWriter {
  private static final int KEPT = 5000;

  private final Redis redis;

  BusWriter(Redis redis) {
    this.redis = redis;
  }

  /// Keeps and tells state.
  void announce(String org, StateFact fact) {
    var entry = BusEntry.encode(fact, FactCodec.encode(fact));
    announce(org, fact, entry, BusMessage.ofState(nowMicros(), List.of(entry)));
  }

  /// Keeps state without telling it.
  void store(String org, StateFact fact) {
    announce(org, fact, BusEntry.encode(fact, FactCodec.encode(fact)), new byte[0]);
  }

  /// Tells state that newer state has replaced already, as it comes when the bus is behind.
  void tell(String org, StateFact fact) {
    var entry = BusEntry.encode(fact, FactCodec.encode(fact));
    send(
        Request.cmd(Command.PUBLISH)
            .arg(StateChannel.of(new OrgId(org), fact).liveChannel())
            .arg(Buffer.buffer(BusMessage.ofState(nowMicros(), List.of(entry)))));
  }

  private void announce(String org, StateFact fact, byte[] entry, byte[] message) {
    var channel = StateChannel.of(new OrgId(org), fact);
    send(
        evaluating(BusScript.ANNOUNCE_STATE)
            .arg(channel.hashKey())
            .arg(channel.liveChannel())
            .arg(Buffer.buffer(message))
            .arg(StateChannel.fieldOf(fact))
            .arg(Buffer.buffer(entry)));
  }

  /// Publishes an event that stands from now on under `field`.
  void raise(String org, EventFact fact, String field) {
    publish(org, fact, UUID.randomUUID().toString(), "put", field);
  }

  /// Publishes an event that ends what stands under `field`.
  void end(String org, EventFact fact, String field) {
    publish(org, fact, UUID.randomUUID().toString(), "drop", field);
  }

  void publish(String org, EventFact fact) {
    publish(org, fact, UUID.randomUUID().toString());
  }

  /// @param id a second event of the same id is none
  void publish(String org, EventFact fact, String id) {
    publish(org, fact, id, "keep", "");
  }

  /// Publishes an event whose message gets lost on the way: the stream has it.
  void publishUnheard(String org, EventFact fact) {
    var channel = EventChannel.of(new OrgId(org), fact.channel());
    publish(channel, "unheard", fact, UUID.randomUUID().toString(), "keep", "");
  }

  /// Publishes an event of a room as a gateway does.
  ///
  /// @param heard false for a message that gets lost on the way: the stream has it
  void publishToRoom(String org, RoomEvent event, boolean heard) {
    var channel = EventChannel.ofRoom(new OrgId(org), event.room());
    var journal = new RoomJournal(channel.org());
    send(
        evaluating(BusScript.PUBLISH_TO_ROOM)
            .arg(channel.positionKey())
            .arg(channel.streamKey())
            .arg(channel.idsKey())
            .arg(journal.positionKey())
            .arg(journal.streamKey())
            .arg(heard ? channel.liveChannel() : "unheard")
            .arg(UUID.randomUUID().toString())
            .arg(1000)
            .arg(3600)
            .arg(publishedNow())
            .arg(event.room().value())
            .arg(UUID.randomUUID().toString())
            .arg(
                Buffer.buffer(
                    BusEntry.encodeRoomEvent(event, FactCodec.encode(event), "", false))));
  }

  private void publish(String org, EventFact fact, String id, String standing, String field) {
    var channel = EventChannel.of(new OrgId(org), fact.channel());
    publish(channel, channel.liveChannel(), fact, id, standing, field);
  }

  private void publish(
      EventChannel channel,
      String liveChannel,
      EventFact fact,
      String id,
      String standing,
      String field) {
    send(
        evaluating(BusScript.PUBLISH_EVENTS)
            .arg(channel.positionKey())
            .arg(channel.streamKey())
            .arg(channel.idsKey())
            .arg(channel.standingKey())
            .arg(liveChannel)
            .arg(UUID.randomUUID().toString())
            .arg(KEPT)
            .arg(publishedNow())
            .arg(id)
            .arg(Buffer.buffer(BusEntry.encode(fact, FactCodec.encode(fact))))
            .arg(standing)
            .arg(field));
  }

  /// The keys and arguments follow.
  private static Request evaluating(BusScript script) {
    return Request.cmd(Command.EVAL).arg(script.source()).arg(script.keys());
  }

  private static Buffer publishedNow() {
    return Buffer.buffer(ByteBuffer.allocate(8).putLong(nowMicros()).array());
  }

  Response send(Request request) {
    try {
      return redis.send(request).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long nowMicros() {
    return System.currentTimeMillis() * 1000;
  }
}
