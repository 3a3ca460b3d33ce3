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
/// message, one round trip per organization.
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
    var byOrg = new LinkedHashMap<OrgId, Map<StateChannel, List<StateChange>>>();
    for (var change : changes) {
      byOrg
          .computeIfAbsent(change.org(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(channelOf(change), _ -> new ArrayList<>())
          .add(change);
    }
    byOrg.forEach(this::write);
  }

  /// To be called when Redis may have forgotten which organizations there are.
  void forget() {
    announced.clear();
  }

  /// A batch of readings touches most channels of its organization, and a round trip for each would
  /// be most of the time that telling takes: so they go together.
  private void write(OrgId org, Map<StateChannel, List<StateChange>> byChannel) {
    if (!announced.contains(org)) {
      bus.send(Request.cmd(Command.SADD).arg(RedisNames.ORGANIZATIONS).arg(org.value()));
      announced.add(org);
    }
    var size = config.maxMessageEntries();
    var calls = new ArrayList<List<Buffer>>();
    byChannel.forEach((channel, changes) -> {
      for (int from = 0; from < changes.size(); from += size) {
        calls.add(call(channel, changes.subList(from, Math.min(from + size, changes.size()))));
      }
    });
    bus.runAll(BusScript.ANNOUNCE_STATE, calls);
  }

  private List<Buffer> call(StateChannel channel, List<StateChange> changes) {
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
    return arguments;
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
