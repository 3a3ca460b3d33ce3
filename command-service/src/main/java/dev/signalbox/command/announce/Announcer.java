package dev.signalbox.command.announce;

import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.store.CommandAdvanced;
import dev.signalbox.command.store.Outbox;
import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.redis.client.Command;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Relays the outbox: woken by this replica's commits, and by a timer for what others left behind.
@ApplicationScoped
class Announcer {
  private final Outbox outbox;
  private final RedisBus redis;
  private final AnnounceConfig config;
  private final Clock clock;
  private final Counter published;
  private final WakeableLoop loop;
  private final Set<OrgId> named = ConcurrentHashMap.newKeySet();

  Announcer(
      Outbox outbox, RedisBus redis, AnnounceConfig config, Clock clock, MeterRegistry registry) {
    this.outbox = outbox;
    this.redis = redis;
    this.config = config;
    this.clock = clock;
    this.published =
        Counter.builder("signalbox.command.announced")
            .description("Transitions announced on the bus")
            .register(registry);
    this.loop = new WakeableLoop("announce", config.sweep(), this::relay);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  void note(@Observes CommandAdvanced advanced) {
    loop.wake();
  }

  private boolean relay() {
    return outbox.relay(config.batch(), this::publish) >= config.batch();
  }

  private void publish(List<Outbox.Step> steps) {
    var byOrg = new LinkedHashMap<OrgId, List<Outbox.Step>>();
    for (var step : steps) {
      byOrg.computeIfAbsent(step.org(), _ -> new ArrayList<>()).add(step);
    }
    byOrg.forEach(this::publish);
    published.increment(steps.size());
  }

  private void publish(OrgId org, List<Outbox.Step> steps) {
    if (named.add(org)) {
      var _ = redis.send(Command.SADD, RedisNames.ORGANIZATIONS, org.value());
    }
    var channel = EventChannel.of(org, ChannelKind.COMMANDS);
    var arguments = new ArrayList<Object>();
    arguments.addAll(
        List.of(
            channel.positionKey(), channel.streamKey(), channel.idsKey(), channel.standingKey()));
    arguments.add(channel.liveChannel());
    arguments.add(UUID.randomUUID().toString());
    arguments.add(Integer.toString(config.streamLength()));
    arguments.add(now());
    for (var step : steps) {
      arguments.add(step.eventId());
      arguments.add(BusEntry.encode(step.status(), FactCodec.encode(step.status())));
      arguments.add(step.status().status().isFinal() ? "drop" : "put");
      arguments.add(step.status().commandId().toString());
    }
    var _ = redis.run(BusScript.PUBLISH_EVENTS, arguments);
  }

  private byte[] now() {
    var micros = TimeUnit.MILLISECONDS.toMicros(clock.millis());
    return ByteBuffer.allocate(Long.BYTES).putLong(micros).array();
  }
}
