package dev.signalbox.ingest.mqtt;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while everything comes in; says which topic filters the broker refuses, and why.
@Readiness
final class BrokerHealth implements HealthCheck {
  private final BrokerConnection connection;
  private final MqttConfig config;

  BrokerHealth(BrokerConnection connection, MqttConfig config) {
    this.connection = connection;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    var response =
        HealthCheckResponse.named("MQTT")
            .withData("url", config.url().toString())
            .status(connection.isReady());
    connection.refused().forEach((filter, reason) -> response.withData(filter, reason.name()));
    return response.build();
  }
}
