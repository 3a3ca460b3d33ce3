package dev.signalbox.stack.server;

import dev.signalbox.stack.process.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.jspecify.annotations.Nullable;

/// An MQTT broker (Artemis: MQTT 5 and 3.1.1, shared subscriptions, a journal on disk) inside this
/// JVM, on loopback. Anybody on this machine may connect, with any name and password or none.
public final class BrokerServer implements LocalServer {
  /// The broker's record of who did what: a line per connection and message, which nobody reads
  /// here. Held, because a logger that nobody holds forgets its level.
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  static final String NAME = "MQTT broker";

  private final Path folder;
  private final int port;
  private final Durability durability;
  private final @Nullable AccessRule rule;
  private @Nullable ActiveMQServer server;

  private BrokerServer(Path folder, int port, Durability durability, @Nullable AccessRule rule) {
    this.folder = folder.toAbsolutePath();
    this.port = port;
    this.durability = durability;
    this.rule = rule;
  }

  /// A running broker on a free port whose journal is removed on [#close]; it survives [#restart].
  public static BrokerServer throwaway() {
    return throwaway(null);
  }

  /// The same, with something that it refuses.
  public static BrokerServer throwaway(@Nullable AccessRule rule) {
    var broker =
        new BrokerServer(Folders.throwaway("broker"), Ports.free(), Durability.THROWAWAY, rule);
    broker.start();
    return broker;
  }

  /// A running broker whose journal stays in `folder`.
  ///
  /// @param port 0 for a free one
  /// @throws dev.signalbox.stack.process.PortTakenException when somebody else listens on the port
  public static BrokerServer durable(Path folder, int port) {
    var broker = new BrokerServer(folder, Ports.claim(port), Durability.DURABLE, null);
    broker.start();
    return broker;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int port() {
    return port;
  }

  public String url() {
    return url(port);
  }

  static String url(int port) {
    return "mqtt://localhost:" + port;
  }

  @Override
  public Map<String, String> settings() {
    return settings(port);
  }

  static Map<String, String> settings(int port) {
    return Map.of("signalbox.mqtt.url", url(port));
  }

  @Override
  public void start() {
    if (server != null) {
      return;
    }
    Ports.claim(port);
    AUDIT.setLevel(Level.OFF);
    var starting = create();
    try {
      starting.start();
      if (!starting.waitForActivation(30, TimeUnit.SECONDS)) {
        throw new ServerStartException("The MQTT broker did not start within 30 s", null);
      }
    } catch (ServerStartException e) {
      throw e;
    } catch (Exception e) {
      throw new ServerStartException("The MQTT broker did not start: " + e.getMessage(), e);
    }
    server = starting;
  }

  private ActiveMQServer create() {
    var configuration = BrokerConfiguration.of(folder, port, durability);
    return rule == null
        ? ActiveMQServers.newActiveMQServer(configuration, true)
        : ActiveMQServers.newActiveMQServer(
            configuration.setSecurityEnabled(true), null, rule.guard(), true);
  }

  @Override
  public void stop() {
    var running = server;
    if (running == null) {
      return;
    }
    server = null;
    try {
      running.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The MQTT broker did not stop in order", e);
    }
  }

  @Override
  public void close() {
    stop();
    if (durability == Durability.THROWAWAY) {
      Folders.discard(folder);
    }
  }
}
