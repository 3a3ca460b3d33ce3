package dev.signalbox.gateway.stats;

import dev.signalbox.gateway.bus.Bus;
import dev.signalbox.gateway.hub.Hub;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.gateway.socket.Sockets;
import dev.signalbox.protocol.fact.ChannelKind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The gateway's meters, at `/q/metrics`.
@ApplicationScoped
public class Meters {
  private static final String PREFIX = "signalbox.gateway.";

  void register(
      @Observes StartupEvent startup,
      MeterRegistry registry,
      Rates rates,
      Sockets sockets,
      Hub hub,
      Bus bus) {
    gauge(registry, "connections", "Open WebSockets", sockets, it -> it.count());
    gauge(registry, "bus.connected", "1 while Redis delivers", bus, it -> it.isConnected() ? 1 : 0);
    gauge(
        registry,
        "bus.backlog",
        "State messages that wait to be routed",
        hub,
        it -> it.loops().stream().mapToInt(HubLoop::backlog).sum());
    for (var kind : ChannelKind.values()) {
      FunctionCounter.builder(PREFIX + "messages.sent", rates, it -> it.sent(kind))
          .description("Messages sent to clients")
          .tag("channel", kind.wireName())
          .register(registry);
    }
    count(registry, rates, "bytes.sent", "Bytes sent to clients", Traffic.Count.BYTES);
    count(registry, rates, "writes", "Writes to sockets", Traffic.Count.WRITES);
    count(registry, rates, "answers.sent", "Answers to clients", Traffic.Count.ANSWERS);
    count(
        registry,
        rates,
        "state.conflated",
        "Values that newer ones replaced before they left",
        Traffic.Count.CONFLATED);
    count(
        registry,
        rates,
        "clients.slow",
        "Times a client had not yet taken the write before",
        Traffic.Count.BUSY);
  }

  private static void count(
      MeterRegistry registry, Rates rates, String name, String description, Traffic.Count count) {
    FunctionCounter.builder(PREFIX + name, rates, it -> it.total(count))
        .description(description)
        .register(registry);
  }

  private static <T> void gauge(
      MeterRegistry registry,
      String name,
      String description,
      T subject,
      java.util.function.ToDoubleFunction<T> value) {
    Gauge.builder(PREFIX + name, subject, value).description(description).register(registry);
  }
}
