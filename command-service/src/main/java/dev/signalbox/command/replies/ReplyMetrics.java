package dev.signalbox.command.replies;

import dev.signalbox.protocol.device.DeviceTopicKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/// What the replies count, from the start with 0.
@Startup
@ApplicationScoped
class ReplyMetrics {
  private final MeterRegistry registry;

  ReplyMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var reason : Drop.values()) {
      drops(reason);
    }
    for (var kind : DeviceTopicKind.values()) {
      if (kind.isReply()) {
        latencies(kind);
        for (var effect : Effect.values()) {
          replies(kind, effect);
        }
      }
    }
  }

  /// What a reply did to its command.
  enum Effect {
    APPLIED,
    DUPLICATE,
    LATE
  }

  /// Why a reply changed nothing and is not journalled.
  enum Drop {
    /// Its topic or payload cannot be read.
    MALFORMED,
    /// No such command, or one of another organization.
    UNKNOWN,
    /// The command of another node.
    FOREIGN,
    /// The command was never sent.
    UNEXPECTED,
    /// A fault of this service, which is in the log.
    FAULT
  }

  void dropped(Drop reason) {
    drops(reason).increment();
  }

  private Counter drops(Drop reason) {
    return registry.counter("signalbox.command.replies.dropped", "reason", nameOf(reason));
  }

  void taken(DeviceTopicKind kind, Effect effect) {
    replies(kind, effect).increment();
  }

  private Counter replies(DeviceTopicKind kind, Effect effect) {
    return registry.counter(
        "signalbox.command.replies", "kind", kind.suffix(), "outcome", nameOf(effect));
  }

  /// From the latest attempt to the acknowledgement, from that to the result.
  void latency(DeviceTopicKind kind, Duration latency) {
    latencies(kind).record(latency.isNegative() ? Duration.ZERO : latency);
  }

  private Timer latencies(DeviceTopicKind kind) {
    return Timer.builder("signalbox.command.reply.latency")
        .description("From the latest attempt to the ack, from the ack to the result")
        .tag("kind", kind.suffix())
        .publishPercentileHistogram()
        .register(registry);
  }

  /// Which of the topic filters the broker refuses: 1 for each of them, 0 for the others.
  void watch(List<String> filters, Supplier<Set<String>> refused) {
    for (var filter : filters) {
      Gauge.builder("signalbox.subscription.refused", () -> refused.get().contains(filter) ? 1 : 0)
          .tag("filter", filter)
          .register(registry);
    }
  }

  private static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
