package dev.signalbox.command.replies;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Outcome;
import dev.signalbox.command.replies.ReplyMetrics.Drop;
import dev.signalbox.command.replies.ReplyMetrics.Effect;
import dev.signalbox.command.store.Applied;
import dev.signalbox.command.store.Commands;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The path of one reply: decode → find its command → check whose it is → apply.
@ApplicationScoped
class ReplyHandler {
  private static final Logger LOG = Logger.getLogger(ReplyHandler.class);
  private static final int MAX_REASON = 1000;

  private final Commands commands;
  private final ReplyMetrics metrics;

  ReplyHandler(Commands commands, ReplyMetrics metrics) {
    this.commands = commands;
    this.metrics = metrics;
  }

  /// @throws dev.signalbox.protocol.identity.MalformedValueException when the payload is not a
  ///   reply
  /// @throws dev.signalbox.command.store.StoreUnavailableException when it must be tried again
  void handle(DeviceTopic topic, byte[] payload) {
    var event = decode(topic.kind(), payload);
    var found = topic.commandId().flatMap(id -> commands.find(topic.org(), id));
    if (found.isEmpty()) {
      drop(Drop.UNKNOWN, topic);
    } else if (!found.get().instruction().nodeId().equals(topic.nodeId())) {
      drop(Drop.FOREIGN, topic);
    } else {
      count(topic, commands.apply(found.get(), event, "device"));
    }
  }

  private static CommandEvent decode(DeviceTopicKind kind, byte[] payload) {
    if (kind == DeviceTopicKind.ACK) {
      return new CommandEvent
          .Acknowledged(); // whatever its payload: there is nothing in it to know
    }
    return switch (DeviceCodec.result(payload)) {
      case CommandReply.Ack _ -> new CommandEvent.Acknowledged();
      case CommandReply.Succeeded(var actual) -> new CommandEvent.Succeeded(actual);
      case CommandReply.Failed(var reason) -> new CommandEvent.Failed(bounded(reason));
    };
  }

  /// A device's words, bounded.
  private static String bounded(String reason) {
    var text = reason.strip();
    return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
  }

  private void count(DeviceTopic topic, Applied applied) {
    switch (applied.outcome()) {
      case Outcome.Moved _ -> {
        metrics.taken(topic.kind(), Effect.APPLIED);
        var before = applied.before().progress();
        measure(topic.kind(), before.ackedAt().or(before::sentAt), applied);
      }
      case Outcome.Duplicate _ -> metrics.taken(topic.kind(), Effect.DUPLICATE);
      case Outcome.Late _ -> metrics.taken(topic.kind(), Effect.LATE);
      case Outcome.Illegal illegal -> {
        LOG.debugf("%s: %s", topic, illegal.explanation());
        metrics.dropped(Drop.UNEXPECTED);
      }
    }
  }

  private void measure(DeviceTopicKind kind, Optional<Instant> since, Applied applied) {
    since.ifPresent(start ->
        metrics.latency(kind, Duration.between(start, applied.after().progress().updatedAt())));
  }

  private void drop(Drop reason, DeviceTopic topic) {
    LOG.debugf("Dropped a reply on %s: %s", topic, reason);
    metrics.dropped(reason);
  }
}
