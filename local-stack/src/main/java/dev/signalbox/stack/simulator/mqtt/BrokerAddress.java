package dev.signalbox.stack.simulator.mqtt;

import java.net.URI;
import java.util.Optional;

/// Where the broker is: `mqtt://[user:password@]host[:port]`, or `mqtts://` for TLS.
public record BrokerAddress(String host, int port, boolean tls, Optional<Login> login) {

  record Login(String user, String password) {}

  public static BrokerAddress parse(String url) {
    var uri = URI.create(url);
    var host = uri.getHost();
    var tls = "mqtts".equals(uri.getScheme());
    if (host == null || !(tls || "mqtt".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("expected mqtt://host:port or mqtts://host:port");
    }
    var port = uri.getPort() >= 0 ? uri.getPort() : tls ? 8883 : 1883;
    return new BrokerAddress(
        host, port, tls, Optional.ofNullable(uri.getUserInfo()).map(BrokerAddress::login));
  }

  private static Login login(String userInfo) {
    var colon = userInfo.indexOf(':');
    return colon < 0
        ? new Login(userInfo, "")
        : new Login(userInfo.substring(0, colon), userInfo.substring(colon + 1));
  }

  /// Without the login, for logs.
  @Override
  public String toString() {
    return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
  }
}
