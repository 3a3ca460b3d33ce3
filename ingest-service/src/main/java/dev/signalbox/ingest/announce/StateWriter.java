package dev.signalbox.ingest.announce;

import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusMessage;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Encodes changes of state, once each, and hands them to Redis: one script call per channel and
/// message.
@ApplicationScoped
class StateWriter {
  private final RedisBus bus;
  private final AnnounceConfig config;
  private final Clock clock;
  private final Set<OrgId> announced = ConcurrentHashMap.newKeySet();

  StateWriter(RedisBus bus, AnnounceConfig config, Clock clock) {
    this.bus = bus;
    this.config = config;
    this.clock = clock;
  }

  void write(List<StateChange> changes) {
    var byChannel = new LinkedHashMap<StateChannel, List<StateChange>>();
    for (var change : changes) {
      byChannel.computeIfAbsent(channelOf(change), _ -> new ArrayList<>()).add(change);
    }
    for (Map.Entry<StateChannel, List<StateChange>> entry : byChannel.entrySet()) {
      writeParts(entry.getKey(), entry.getValue());
    }
  }

  /// To be called when Redis may have forgotten which organizations there are.
  void forget() {
    announced.clear();
  }

  private void writeParts(StateChannel channel, List<StateChange> changes) {
    if (announced.add(channel.org())) {
      bus.send(Request.cmd(Command.SADD).arg(RedisNames.ORGANIZATIONS).arg(channel.org().value()));
    }
    var size = config.maxMessageEntries();
    for (int from = 0; from < changes.size(); from += size) {
      writePart(channel, changes.subList(from, Math.min(from + size, changes.size())));
    }
  }

  private void writePart(StateChannel channel, List<StateChange> changes) {
    var told = new ArrayList<byte[]>();
    var kept = new ArrayList<Buffer>();
    for (var change : changes) {
      var entry = change.told().map(StateWriter::encode);
      entry.ifPresent(told::add);
      change
          .kept()
          .ifPresent(fact -> {
            kept.add(Buffer.buffer(StateChannel.fieldOf(fact)));
            var same = change.told().equals(change.kept());
            kept.add(Buffer.buffer(same ? entry.orElseThrow() : encode(fact)));
          });
    }
    var arguments = new ArrayList<Buffer>();
    arguments.add(Buffer.buffer(channel.hashKey()));
    arguments.add(Buffer.buffer(channel.liveChannel()));
    arguments.add(
        told.isEmpty() ? Buffer.buffer() : Buffer.buffer(BusMessage.ofState(nowMicros(), told)));
    arguments.addAll(kept);
    bus.run(BusScript.ANNOUNCE_STATE, arguments);
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private static StateChannel channelOf(StateChange change) {
    var fact = change.told().or(change::kept).orElseThrow();
    return StateChannel.of(change.org(), fact);
  }

  private static byte[] encode(StateFact fact) {
    return BusEntry.encode(fact, FactCodec.encode(fact));
  }
}
