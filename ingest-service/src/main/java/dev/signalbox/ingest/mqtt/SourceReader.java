package dev.signalbox.ingest.mqtt;

import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import dev.signalbox.ingest.dialect.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Reads one source over a connection of its own, while this replica may. The MQTT session belongs
/// to the source, not to the replica: who reads next goes on with it, and the broker ends the
/// connection of whoever had it before. Opened and closed by one thread.
final class SourceReader {
  private final Source source;
  private final MqttConfig config;
  private final Receivers receivers;
  private final SessionNotes notes;
  private final Clock clock;
  private final AtomicLong connections = new AtomicLong();
  private volatile @Nullable BrokerConnection connection;
  private @Nullable Receiver receiver;

  SourceReader(
      Source source, MqttConfig config, Receivers receivers, SessionNotes notes, Clock clock) {
    this.source = source;
    this.config = config;
    this.receivers = receivers;
    this.notes = notes;
    this.clock = clock;
  }

  /// What all readers need.
  @ApplicationScoped
  static class Factory {
    private final MqttConfig config;
    private final Receivers receivers;
    private final SessionNotes notes;
    private final Clock clock;

    Factory(MqttConfig config, Receivers receivers, SessionNotes notes, Clock clock) {
      this.config = config;
      this.receivers = receivers;
      this.notes = notes;
      this.clock = clock;
    }

    SourceReader create(Source source) {
      return new SourceReader(source, config, receivers, notes, clock);
    }
  }

  Source source() {
    return source;
  }

  /// What its connection subscribes to.
  List<String> filters() {
    var filters = new ArrayList<String>();
    filters.add(source.filter().toString());
    source.primaryHost().ifPresent(host -> filters.add(host.topic()));
    return List.copyOf(filters);
  }

  /// The filters that the broker refuses, and why.
  Map<String, Mqtt5SubAckReasonCode> refused() {
    var current = connection;
    return current == null ? Map.of() : current.refused();
  }

  /// Whether everything comes in.
  boolean isReading() {
    var current = connection;
    return current != null && current.isReady();
  }

  /// Connects, unless that has been done and nobody has taken the session since.
  void open() {
    if (connection != null && connection.isAlive()) {
      return;
    }
    close();
    var host = source.primaryHost().map(state -> new PrimaryHost(state, clock));
    var opened = new BrokerConnection(config, notes, clientId(), true, host);
    var listener = receivers.create();
    listener.listenTo(opened, connections::get, connections::incrementAndGet);
    opened.connect(filters(), connections::incrementAndGet);
    receiver = listener;
    connection = opened;
  }

  void stopTaking() {
    if (receiver != null) {
      receiver.stop();
    }
  }

  void close() {
    stopTaking();
    if (connection != null) {
      connection.disconnect();
      connection = null;
    }
  }

  /// Names the session. A changed filter is another one, since the old one keeps its subscription.
  String clientId() {
    var filter = Integer.toHexString(source.filter().toString().hashCode());
    return config.group() + "-" + source.name() + "-" + filter;
  }
}
