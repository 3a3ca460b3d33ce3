package dev.signalbox.command.guard;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.mqtt.BrokerLink;
import dev.signalbox.command.store.InterlockAlarms;
import dev.signalbox.command.store.InterlockAlarms.Untold;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointKey;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Tells the alarm intake what stands and what is over, as a device would. The store knows what was
/// told: what a crash or a broker kept from being told is told later, and telling twice does no
/// harm.
@ApplicationScoped
class AlarmTeller {
  private static final Logger LOG = Logger.getLogger(AlarmTeller.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final int MAX_MESSAGE = 1000;

  private final InterlockAlarms alarms;
  private final BrokerLink link;
  private final Clock clock;
  private final WakeableLoop loop;

  AlarmTeller(InterlockAlarms alarms, BrokerLink link, GuardConfig config, Clock clock) {
    this.alarms = alarms;
    this.link = link;
    this.clock = clock;
    this.loop = new WakeableLoop("interlock alarms", config.sweep(), this::tell);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// The alarms of one that was removed are over.
  void removed(Interlock interlock) {
    try {
      publish(interlock, interlock.alarmKey(), severity(interlock), "Interlock removed", false);
      publish(interlock, bypassKey(interlock), Severity.MEDIUM, "Interlock removed", false);
    } catch (IllegalStateException e) {
      LOG.warnf(e, "The alarms of %s must be cleared by hand", interlock.definition().name());
    }
  }

  private boolean tell() {
    if (!link.isConnected()) {
      return false;
    }
    for (var untold : alarms.untold()) {
      tell(untold);
    }
    return false;
  }

  private void tell(Untold untold) {
    var interlock = untold.interlock();
    if (untold.active() != untold.activeTold()) {
      publish(
          interlock, interlock.alarmKey(), severity(interlock), untold.message(), untold.active());
    }
    if (untold.bypassed() != untold.bypassTold()) {
      publish(
          interlock,
          bypassKey(interlock),
          Severity.MEDIUM,
          bypassMessage(interlock),
          untold.bypassed());
    }
    alarms.told(untold);
  }

  private void publish(
      Interlock interlock, String key, Severity severity, String message, boolean active) {
    var alarm =
        new DeviceReport.Alarm(
            new EndpointKey(key),
            severity,
            message.substring(0, Math.min(MAX_MESSAGE, message.length())),
            active,
            Optional.of(clock.instant()));
    var node = interlock.definition().target().nodeId();
    var topic = DeviceTopic.of(interlock.org(), node, DeviceTopicKind.ALARM);
    try {
      var _ =
          link.publish(topic.toString(), DeviceCodec.encode(alarm), LIFETIME)
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debugf("Told the alarm %s of %s: %s", key, node, active);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The broker did not take an alarm of " + node, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String bypassKey(Interlock interlock) {
    return interlock.alarmKey() + ".bypass";
  }

  private static Severity severity(Interlock interlock) {
    return interlock.definition().severity();
  }

  private static String bypassMessage(Interlock interlock) {
    return interlock
        .condition()
        .bypass()
        .map(bypass ->
            "Bypassed by %s until %s: %s".formatted(bypass.by(), bypass.until(), bypass.reason()))
        .orElse("No longer bypassed");
  }
}
