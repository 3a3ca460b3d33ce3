package dev.signalbox.ingest.http;

import dev.signalbox.ingest.rest.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Lets so many requests be stored at the same time and no more, so that memory stays bounded and
/// the broker's intake is not starved of connections.
@ApplicationScoped
class Admittance {
  private final Places places;

  Admittance(HttpIntakeConfig config) {
    this.places =
        new Places(config.maxConcurrent(), "As many requests as possible are being stored");
  }

  <T> T run(Supplier<T> work) {
    return places.run(work);
  }
}
