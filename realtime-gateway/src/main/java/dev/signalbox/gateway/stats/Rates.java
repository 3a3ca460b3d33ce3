package dev.signalbox.gateway.stats;

import dev.signalbox.gateway.hub.Hub;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.protocol.fact.ChannelKind;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Sums of the counters of all event loops, and how fast they grow. Any thread.
@ApplicationScoped
public class Rates {
  private static final Duration STEP = Duration.ofSeconds(2);

  private final Hub hub;
  private volatile Sample before;
  private volatile Sample now;

  Rates(Hub hub) {
    this.hub = hub;
    this.before = sample();
    this.now = before;
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    vertx.setPeriodic(
        STEP.toMillis(),
        _ -> {
          before = now;
          now = sample();
        });
  }

  Map<ChannelKind, Double> messagesPerSecond() {
    var rates = new EnumMap<ChannelKind, Double>(ChannelKind.class);
    now.messages.forEach((kind, count) ->
        rates.put(kind, perSecond(count - before.messages.getOrDefault(kind, 0L))));
    return rates;
  }

  double bytesPerSecond() {
    return perSecond(now.bytes - before.bytes);
  }

  long sent(ChannelKind kind) {
    return hub.loops().stream().mapToLong(loop -> loop.traffic().sent(kind)).sum();
  }

  long total(Traffic.Count count) {
    return hub.loops().stream().mapToLong(loop -> loop.traffic().get(count)).sum();
  }

  private double perSecond(long growth) {
    var nanos = now.nanos - before.nanos;
    return nanos <= 0 ? 0 : growth * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
  }

  private Sample sample() {
    var messages = new EnumMap<ChannelKind, Long>(ChannelKind.class);
    for (var kind : ChannelKind.values()) {
      messages.put(kind, sent(kind));
    }
    return new Sample(System.nanoTime(), messages, total(Traffic.Count.BYTES));
  }

  private record Sample(long nanos, EnumMap<ChannelKind, Long> messages, long bytes) {}
}
