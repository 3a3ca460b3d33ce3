package dev.signalbox.ingest.mqtt;

import dev.signalbox.ingest.pipeline.Lanes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Makes a receiver for each connection.
@ApplicationScoped
class Receivers {
  private final Lanes lanes;
  private final MeterRegistry meters;
  private final Clock clock;

  Receivers(Lanes lanes, MeterRegistry meters, Clock clock) {
    this.lanes = lanes;
    this.meters = meters;
    this.clock = clock;
  }

  Receiver create() {
    return new Receiver(lanes, meters, clock);
  }
}
