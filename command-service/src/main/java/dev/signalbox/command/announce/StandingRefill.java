package dev.signalbox.command.announce;

import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.store.Outbox;
import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Writes the commands under way to Redis again whenever it may have forgotten some: a channel's
/// epoch is new, and its position does not say that this was done for it.
@ApplicationScoped
class StandingRefill {
  private static final Logger LOG = Logger.getLogger(StandingRefill.class);

  /// In the position hash: the epoch for which the standing ones are complete.
  private static final String COMPLETE_FOR = "standing";

  private final Outbox outbox;
  private final RedisBus redis;
  private final WakeableLoop loop;

  StandingRefill(Outbox outbox, RedisBus redis, AnnounceConfig config) {
    this.outbox = outbox;
    this.redis = redis;
    this.loop = new WakeableLoop("standing", config.standingCheck(), this::check);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  private boolean check() {
    outbox.organizations().forEach(this::checkOne);
    return false;
  }

  private void checkOne(OrgId org) {
    var channel = EventChannel.of(org, ChannelKind.COMMANDS);
    if (!isComplete(channel, position(channel).epoch())) {
      outbox.withStanding(org, steps -> refill(channel, steps));
    }
  }

  private boolean isComplete(EventChannel channel, String epoch) {
    var complete = redis.send(Command.HGET, channel.positionKey(), COMPLETE_FOR);
    return complete != null && epoch.equals(complete.toString());
  }

  /// While nobody announces. Another replica may have done it meanwhile, which does no harm.
  private void refill(EventChannel channel, List<Outbox.Step> standing) {
    var position = position(channel);
    var requests = new ArrayList<Request>();
    requests.add(RedisBus.request(Command.DEL, channel.standingKey()));
    for (var step : standing) {
      var entry = BusEntry.encode(step.status(), FactCodec.encode(step.status()));
      var placed =
          ByteBuffer.allocate(Long.BYTES + entry.length).putLong(position.offset()).put(entry);
      requests.add(
          RedisBus.request(
              Command.HSET,
              channel.standingKey(),
              step.status().commandId().toString(),
              placed.array()));
    }
    requests.add(
        RedisBus.request(Command.HSET, channel.positionKey(), COMPLETE_FOR, position.epoch()));
    redis.sendAtomically(requests);
    LOG.debugf("Wrote %d commands under way of %s to Redis", standing.size(), channel.org());
  }

  private record Position(String epoch, long offset) {}

  private Position position(EventChannel channel) {
    var answer =
        redis.run(
            BusScript.READ_POSITION, List.of(channel.positionKey(), UUID.randomUUID().toString()));
    return new Position(answer.get(0).toString(), answer.get(1).toLong());
  }
}
