package dev.signalbox.command.dispatch;

import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.mqtt.BrokerLink;
import dev.signalbox.command.notice.ElsewhereAdvanced;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.CommandAdvanced;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.fact.CommandState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Takes what is to be sent and sends it: woken by what the replicas do, and by a timer for what
/// nobody tells, and for repetitions.
@ApplicationScoped
class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private final LastLook due;
  private final BrokerLink link;
  private final DispatchMetrics metrics;
  private final Clock clock;
  private final int batch;
  private final WakeableLoop loop;

  Dispatcher(
      LastLook due, BrokerLink link, DispatchConfig config, DispatchMetrics metrics, Clock clock) {
    this.due = due;
    this.link = link;
    this.metrics = metrics;
    this.clock = clock;
    this.batch = config.batch();
    this.loop = new WakeableLoop("dispatch", config.sweep(), this::sendDue);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// A new command may be sent; one that is over makes way for the next of its endpoint.
  void note(@Observes CommandAdvanced advanced) {
    var state = advanced.command().state();
    if (state == CommandState.QUEUED || state.isFinal()) {
      loop.wake();
    }
  }

  void note(@Observes ElsewhereAdvanced advanced) {
    loop.wake();
  }

  /// Without a broker nothing is taken, so that its absence costs no attempts.
  private boolean sendDue() {
    if (!link.isConnected()) {
      return false;
    }
    return due.claim(batch, this::send) >= batch;
  }

  private void send(Command command) {
    var instruction = command.instruction();
    var message =
        new DeviceCommand(
            command.id(),
            instruction.key(),
            instruction.value(),
            instruction.issuedAt(),
            instruction.expiresAt(),
            command.attempt());
    var topic = DeviceTopic.of(instruction.org(), instruction.nodeId(), DeviceTopicKind.COMMANDS);
    var lifetime = Duration.between(clock.instant(), instruction.expiresAt());
    metrics.sent(command);
    var _ =
        link.publish(topic.toString(), DeviceCodec.encode(message), lifetime)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                metrics.notTaken();
                LOG.debugf(
                    failure, "Attempt %d of %s was not taken", message.attempt(), command.id());
              }
            });
  }
}
