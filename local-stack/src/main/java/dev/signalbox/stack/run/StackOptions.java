package dev.signalbox.stack.run;

import java.nio.file.Path;

/// What `up` was asked for.
///
/// @param home the checkout, whose modules hold the packaged services
/// @param data everything that is kept between runs
/// @param port the front port
/// @param mqttPort where devices connect; without meaning when the broker is external
/// @param gateways how many replicas of realtime-gateway, 1 to 16
/// @param fresh forget what earlier runs kept
public record StackOptions(
    Path home,
    DataFolder data,
    int port,
    int mqttPort,
    int gateways,
    boolean fresh,
    Simulation simulation,
    ExternalServers external) {
  private static final int MOST_GATEWAYS = 16;

  public StackOptions {
    if (gateways < 1 || gateways > MOST_GATEWAYS) {
      throw new IllegalArgumentException("--gateways takes 1 to " + MOST_GATEWAYS);
    }
    if (isNoPort(port) || isNoPort(mqttPort)) {
      throw new IllegalArgumentException("A port is a number from 1 to 65535");
    }
    if (port == mqttPort) {
      throw new IllegalArgumentException("--port and --mqtt-port are the same");
    }
  }

  private static boolean isNoPort(int port) {
    return port < 1 || port > 65_535;
  }
}
