package dev.signalbox.gateway.stats;

import dev.signalbox.gateway.bus.Bus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while Redis delivers.
@Readiness
@ApplicationScoped
class BusReadiness implements HealthCheck {
  private final Bus bus;

  BusReadiness(Bus bus) {
    this.bus = bus;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("bus").status(bus.isConnected()).build();
  }
}
