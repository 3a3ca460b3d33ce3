package dev.signalbox.command.mqtt;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while the broker answers: commands could not be sent.
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
  private final BrokerLink link;

  BrokerReadiness(BrokerLink link) {
    this.link = link;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("MQTT broker").status(link.isConnected()).build();
  }
}
