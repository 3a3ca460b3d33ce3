package dev.signalbox.stack.server;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// How Artemis is to behave as an MQTT broker for devices on this machine.
final class BrokerConfiguration {
  /// Messages waiting in memory, over all queues; more are paged to disk, nothing is dropped.
  private static final long MEMORY_BYTES = 64L << 20;

  /// Larger than any payload that a device may send.
  private static final int PACKET_BYTES = 1 << 20;

  /// How often the broker looks for sessions whose last will is due.
  private static final long LAST_WILL_SCAN_MILLIS = 500;

  private BrokerConfiguration() {}

  static Configuration of(Path folder, int port, Durability durability) {
    try {
      return new ConfigurationImpl()
          .setName("signalbox")
          .setPersistenceEnabled(true)
          .setJournalType(JournalType.NIO)
          .setJournalDatasync(durability == Durability.DURABLE)
          .setJournalDirectory(folder.resolve("journal").toString())
          .setBindingsDirectory(folder.resolve("bindings").toString())
          .setPagingDirectory(folder.resolve("paging").toString())
          .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
          .setJournalMinFiles(2)
          .setSecurityEnabled(false)
          .setJMXManagementEnabled(false)
          .setCriticalAnalyzer(false)
          .setMaxDiskUsage(-1)
          .setGlobalMaxSize(MEMORY_BYTES)
          .setMqttSessionScanInterval(LAST_WILL_SCAN_MILLIS)
          .addAddressSetting("#", addresses())
          .addAcceptorConfiguration(
              "mqtt",
              "tcp://127.0.0.1:%d?protocols=MQTT;maximumPacketSize=%d"
                  .formatted(port, PACKET_BYTES));
    } catch (Exception e) {
      throw new IllegalStateException("The broker's configuration is wrong", e);
    }
  }

  private static AddressSettings addresses() {
    return new AddressSettings()
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true)
        .setDefaultAddressRoutingType(RoutingType.MULTICAST)
        .setDefaultQueueRoutingType(RoutingType.MULTICAST)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
  }
}
