package dev.signalbox.command.dispatch;

import dev.signalbox.command.mqtt.BrokerLink;
import dev.signalbox.command.store.Command;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Hands commands to the broker: for whoever has just marked them as sent, each attempt once.
@ApplicationScoped
public class Sender {
  private static final Logger LOG = Logger.getLogger(Sender.class);

  private final BrokerLink link;
  private final DispatchMetrics metrics;
  private final Clock clock;

  Sender(BrokerLink link, DispatchMetrics metrics, Clock clock) {
    this.link = link;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// Without a broker nothing is to be marked as sent, so that its absence costs no attempts.
  public boolean isReady() {
    return link.isConnected();
  }

  /// Returns at once. What the broker does not take is sent again like what a device does not
  /// acknowledge.
  public void send(Command command) {
    var instruction = command.instruction();
    var topic = DeviceTopic.of(instruction.org(), instruction.nodeId(), DeviceTopicKind.COMMANDS);
    var lifetime = Duration.between(clock.instant(), instruction.expiresAt());
    var _ =
        link.publish(topic.toString(), encoded(command), lifetime)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                metrics.notTaken();
                LOG.debugf(
                    failure, "Attempt %d of %s was not taken", command.attempt(), command.id());
              }
            });
    metrics.sent(command);
  }

  /// Everything but handing it to the broker.
  public void rehearse(Command command) {
    var _ = encoded(command);
  }

  private static byte[] encoded(Command command) {
    var instruction = command.instruction();
    return DeviceCodec.encode(
        new DeviceCommand(
            command.id(),
            instruction.key(),
            instruction.value(),
            instruction.issuedAt(),
            instruction.expiresAt(),
            command.attempt()));
  }
}
