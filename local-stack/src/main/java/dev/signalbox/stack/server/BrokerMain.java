package dev.signalbox.stack.server;

import java.nio.file.Path;

/// The broker as a process of its own, so that it can be killed and restarted apart from its owner.
/// Arguments: the folder of its journal and its port. Ends in order on SIGTERM.
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] arguments) {
    var broker = BrokerServer.durable(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
    System.out.println("The MQTT broker listens on port " + broker.port());
  }
}
