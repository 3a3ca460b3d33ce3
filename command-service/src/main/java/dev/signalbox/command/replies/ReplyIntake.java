package dev.signalbox.command.replies;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.command.mqtt.BrokerLink;
import dev.signalbox.command.replies.ReplyMetrics.Drop;
import dev.signalbox.command.store.MqttSessions;
import dev.signalbox.command.store.StoreUnavailableException;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/// Receives the replies of all devices, shared with the other replicas. Replies to one command are
/// handled in the order they came, on one of a few lanes; each is acknowledged after its commit, so
/// a crash makes the broker send it again. What waits here is bounded by the session's receive
/// maximum.
@ApplicationScoped
class ReplyIntake {
  private static final Logger LOG = Logger.getLogger(ReplyIntake.class);
  private static final String SHARE = "$share/commands/";
  private static final List<String> FILTERS =
      List.of(
          SHARE + DeviceTopic.replyFilter(DeviceTopicKind.ACK),
          SHARE + DeviceTopic.replyFilter(DeviceTopicKind.RESULT));
  private static final int LANES = 8;
  private static final Duration STORE_PAUSE = Duration.ofMillis(500);

  private final BrokerLink link;
  private final StoredNotes notes;
  private final ReplyHandler handler;
  private final ReplyMetrics metrics;
  private final List<LinkedBlockingQueue<Mqtt5Publish>> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  ReplyIntake(BrokerLink link, MqttSessions sessions, ReplyHandler handler, ReplyMetrics metrics) {
    this.link = link;
    this.notes = new StoredNotes(sessions);
    this.handler = handler;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    for (int i = 0; i < LANES; i++) {
      var lane = new LinkedBlockingQueue<Mqtt5Publish>();
      lanes.add(lane);
      threads.add(Thread.ofVirtual().name("replies-" + i).start(() -> drain(lane)));
    }
    metrics.watch(FILTERS, () -> link.refused().keySet());
    link.open(FILTERS, this::receive, notes);
  }

  /// Replies that are not handled yet stay with the broker.
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    link.close();
    threads.forEach(Thread::interrupt);
  }

  /// On the client's threads. The topic without its last level names the command, so an ack and the
  /// result after it share a lane.
  private void receive(Mqtt5Publish publish) {
    var topic = publish.getTopic().toString();
    var command = topic.substring(0, Math.max(0, topic.lastIndexOf('/')));
    lanes.get(Math.floorMod(command.hashCode(), LANES)).add(publish);
  }

  private void drain(LinkedBlockingQueue<Mqtt5Publish> lane) {
    try {
      while (!stopping) {
        var publish = lane.take();
        if (handled(publish)) {
          publish.acknowledge();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// False when this replica stops before the store answers.
  private boolean handled(Mqtt5Publish publish) throws InterruptedException {
    while (!stopping) {
      try {
        handler.handle(
            DeviceTopic.parse(publish.getTopic().toString()), publish.getPayloadAsBytes());
        return true;
      } catch (StoreUnavailableException e) {
        LOG.debugf("A reply waits for the store: %s", e.getMessage());
        Thread.sleep(STORE_PAUSE);
      } catch (MalformedValueException e) {
        LOG.debugf("Dropped a reply on %s: %s", publish.getTopic(), e.getMessage());
        metrics.dropped(Drop.MALFORMED);
        return true;
      } catch (RuntimeException e) {
        LOG.errorf(e, "Dropped a reply on %s that could not be handled", publish.getTopic());
        metrics.dropped(Drop.FAULT);
        return true;
      }
    }
    return false;
  }
}
