package dev.signalbox.command.mqtt;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while the broker answers and everything is subscribed: else commands are not sent.
/// Says which topic filters the broker refuses, and why.
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
  private final BrokerLink link;

  BrokerReadiness(BrokerLink link) {
    this.link = link;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("MQTT broker").status(link.isConnected());
    link.refused().forEach((filter, reason) -> response.withData(filter, reason.name()));
    return response.build();
  }
}
