package dev.signalbox.command.announce;

import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.store.CommandAdvanced;
import dev.signalbox.command.store.CommandLists;
import dev.signalbox.command.store.Outbox;
import dev.signalbox.protocol.fact.CommandState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;

/// What operators watch: transitions by status as this replica makes them, and, of the whole store,
/// the commands under way and the outbox's lag, looked up every few seconds.
@ApplicationScoped
class StoreGauges {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final CommandLists lists;
  private final Outbox outbox;
  private final MeterRegistry registry;
  private final WakeableLoop loop;
  private volatile Map<CommandState, Long> open = Map.of();
  private volatile Duration lag = Duration.ZERO;

  StoreGauges(CommandLists lists, Outbox outbox, MeterRegistry registry) {
    this.lists = lists;
    this.outbox = outbox;
    this.registry = registry;
    this.loop = new WakeableLoop("gauges", EVERY, this::look);
    for (var state : CommandState.values()) {
      transitions(state);
      if (!state.isFinal()) {
        Gauge.builder("signalbox.commands.open", () -> open.getOrDefault(state, 0L))
            .description("Commands under way in the store")
            .tags(Tags.of("status", state.wireName()))
            .register(registry);
      }
    }
    Gauge.builder("signalbox.command.outbox.lag", () -> lag.toMillis() / 1000.0)
        .description("For how long the oldest transition has waited to be announced")
        .baseUnit("seconds")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  void count(@Observes CommandAdvanced advanced) {
    transitions(advanced.command().state()).increment();
  }

  private Counter transitions(CommandState state) {
    return registry.counter("signalbox.commands", "status", state.wireName());
  }

  private boolean look() {
    open = lists.open();
    lag = outbox.lag();
    return false;
  }
}
