package dev.signalbox.command.replies;

import dev.signalbox.protocol.device.DeviceTopicKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/// What the replies count.
@ApplicationScoped
class ReplyMetrics {
  private final MeterRegistry registry;

  ReplyMetrics(MeterRegistry registry) {
    this.registry = registry;
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
    registry
        .counter(
            "signalbox.command.replies.dropped", "reason", reason.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  /// @param outcome `applied`, `duplicate` or `late`
  void taken(DeviceTopicKind kind, String outcome) {
    registry
        .counter("signalbox.command.replies", "kind", kind.suffix(), "outcome", outcome)
        .increment();
  }

  /// From the latest attempt to the acknowledgement, from that to the result.
  void latency(DeviceTopicKind kind, Duration latency) {
    Timer.builder("signalbox.command.reply.latency")
        .description("From the latest attempt to the ack, from the ack to the result")
        .tag("kind", kind.suffix())
        .publishPercentileHistogram()
        .register(registry)
        .record(latency.isNegative() ? Duration.ZERO : latency);
  }
}
