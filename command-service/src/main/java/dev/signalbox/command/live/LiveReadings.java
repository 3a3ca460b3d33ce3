package dev.signalbox.command.live;

import dev.signalbox.command.interlock.Reading;
import dev.signalbox.command.interlock.Readings;
import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.MalformedEntryException;
import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.OrgId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is watched, and what was last heard of it. Any thread may ask.
///
/// A channel is subscribed before its hash is read, and the newer of the two counts: nothing falls
/// between them. After Redis was lost every watched value is read again; until then the old one
/// stands, and its age tells how far it can be trusted.
@ApplicationScoped
public class LiveReadings implements Readings {
  private static final Logger LOG = Logger.getLogger(LiveReadings.class);

  private final ChannelLink link;
  private final StoredReadings stored;
  private final WakeableLoop refill;
  private final Map<EndpointId, Slot> slots = new ConcurrentHashMap<>();
  private final Map<String, Map<EndpointId, OrgId>> wanted = new HashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  LiveReadings(Vertx vertx, Redis redis, LiveConfig config) {
    this.stored = new StoredReadings(redis, config.readTimeout());
    this.link =
        new ChannelLink(
            vertx.getDelegate(), redis.getDelegate(), config.probe(), this::receive, this::missed);
    this.refill = new WakeableLoop("live", config.probe(), this::readMissing);
  }

  /// Told of every reading that replaced another.
  @FunctionalInterface
  public interface Listener {
    /// On an event loop: must not block.
    ///
    /// @param publishedAtMicros when ingest-service handed it to Redis; 0 when it was read
    void changed(EndpointId endpoint, long publishedAtMicros);
  }

  /// One endpoint. Both fields are written under its lock.
  private static final class Slot {
    final OrgId org;
    volatile @Nullable Reading reading;
    volatile boolean read;

    Slot(OrgId org) {
      this.org = org;
    }

    synchronized boolean offer(Reading offered) {
      var known = reading;
      if (known != null && known.timestamp().isAfter(offered.timestamp())) {
        return false;
      }
      reading = offered;
      return true;
    }
  }

  void start(@Observes StartupEvent event) {
    link.start();
    refill.start();
  }

  void stop(@Observes ShutdownEvent event) {
    refill.close();
    link.close();
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /// From now on exactly these endpoints are watched for this watcher.
  public synchronized void watch(String watcher, Map<EndpointId, OrgId> watched) {
    if (watched.equals(wanted.put(watcher, watched))) {
      return;
    }
    var endpoints = new HashMap<EndpointId, OrgId>();
    wanted.values().forEach(endpoints::putAll);
    slots.keySet().retainAll(endpoints.keySet());
    endpoints.forEach((endpoint, org) -> slots.computeIfAbsent(endpoint, _ -> new Slot(org)));
    var channels = new HashSet<String>();
    endpoints.forEach((endpoint, org) -> channels.add(channel(org, endpoint).liveChannel()));
    link.want(channels);
    refill.wake();
  }

  @Override
  public Optional<Reading> of(EndpointId endpoint) {
    var slot = slots.get(endpoint);
    return slot == null ? Optional.empty() : Optional.ofNullable(slot.reading);
  }

  /// Reads those that were never read. What cannot be read stays unknown.
  public void ensure(Collection<EndpointId> endpoints) {
    var missing = new ArrayList<EndpointId>();
    for (var endpoint : endpoints) {
      var slot = slots.get(endpoint);
      if (slot != null && !slot.read) {
        missing.add(endpoint);
      }
    }
    if (!missing.isEmpty()) {
      try {
        read(missing);
      } catch (RuntimeException e) {
        LOG.debugf(e, "Redis did not tell the values of %s", missing);
      }
    }
  }

  /// What Redis says by now of endpoints that need not be watched. What it does not tell is
  /// unknown.
  public Readings look(OrgId org, Collection<EndpointId> endpoints) {
    var found = new HashMap<EndpointId, Reading>();
    try {
      endpoints.stream()
          .distinct()
          .collect(Collectors.groupingBy(endpoint -> channel(org, endpoint)))
          .forEach((channel, asked) -> {
            var entries = stored.read(channel, asked);
            for (int i = 0; i < asked.size(); i++) {
              var endpoint = asked.get(i);
              entries
                  .get(i)
                  .map(EntryReader::ofEntry)
                  .filter(EntryReader::next)
                  .flatMap(entry -> readingOf(endpoint, entry))
                  .ifPresent(reading -> found.put(endpoint, reading));
            }
          });
    } catch (RuntimeException e) {
      LOG.debugf(e, "Redis did not tell the values of %s", endpoints);
    }
    return endpoint -> Optional.ofNullable(found.get(endpoint));
  }

  /// How many endpoints are watched, and of how many of them something is known.
  public Count count() {
    return new Count(
        slots.size(), (int) slots.values().stream().filter(slot -> slot.reading != null).count());
  }

  public record Count(int watched, int known) {}

  private boolean readMissing() {
    read(
        slots.entrySet().stream()
            .filter(entry -> !entry.getValue().read)
            .map(Map.Entry::getKey)
            .toList());
    return false;
  }

  private void read(List<EndpointId> endpoints) {
    var byChannel = new HashMap<StateChannel, List<EndpointId>>();
    for (var endpoint : endpoints) {
      var slot = slots.get(endpoint);
      if (slot != null) {
        byChannel
            .computeIfAbsent(channel(slot.org, endpoint), _ -> new ArrayList<>())
            .add(endpoint);
      }
    }
    byChannel.forEach((channel, wanted) -> {
      var entries = stored.read(channel, wanted);
      for (int i = 0; i < wanted.size(); i++) {
        var slot = slots.get(wanted.get(i));
        if (slot != null) {
          entries.get(i).ifPresent(entry -> take(EntryReader.ofEntry(entry)));
          slot.read = true;
        }
      }
    });
  }

  /// Whatever was published on these channels while nobody listened has not been heard.
  private void missed(String channel) {
    slots.forEach((endpoint, slot) -> {
      if (channel(slot.org, endpoint).liveChannel().equals(channel)) {
        slot.read = false;
      }
    });
    refill.wake();
  }

  private void receive(byte[] message) {
    try {
      take(EntryReader.ofMessage(message));
    } catch (MalformedEntryException e) {
      LOG.warnf("A message on the bus cannot be read: %s", e.getMessage());
    }
  }

  private void take(EntryReader entries) {
    while (entries.next()) {
      var endpoint = entries.endpointId() > 0 ? new EndpointId(entries.endpointId()) : null;
      var slot = endpoint == null ? null : slots.get(endpoint);
      if (slot != null && endpoint != null) {
        take(endpoint, slot, entries);
      }
    }
  }

  private void take(EndpointId endpoint, Slot slot, EntryReader entries) {
    if (readingOf(endpoint, entries).filter(slot::offer).isPresent()) {
      for (var listener : listeners) {
        listener.changed(endpoint, entries.publishedAtMicros());
      }
    }
  }

  /// Of the entry that the reader stands at.
  private static Optional<Reading> readingOf(EndpointId endpoint, EntryReader entries) {
    try {
      return FactCodec.decode(entries.payload()) instanceof Telemetry telemetry
          ? Optional.of(new Reading(telemetry.value(), telemetry.timestamp(), telemetry.quality()))
          : Optional.empty();
    } catch (MalformedValueException e) {
      LOG.warnf("A reading of endpoint %s cannot be read: %s", endpoint, e.getMessage());
      return Optional.empty();
    }
  }

  private static StateChannel channel(OrgId org, EndpointId endpoint) {
    return new StateChannel(org, ChannelKind.TELEMETRY, StateChannel.shardOf(endpoint.value()));
  }
}
