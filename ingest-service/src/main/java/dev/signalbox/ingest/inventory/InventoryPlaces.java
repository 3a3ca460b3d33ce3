package dev.signalbox.ingest.inventory;

import dev.signalbox.ingest.rest.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Imports and exports at the same time: each holds a connection to PostgreSQL.
@ApplicationScoped
class InventoryPlaces {
  private final Places places;

  InventoryPlaces(InventoryConfig config) {
    this.places =
        new Places(config.maxConcurrent(), "As many imports and exports as possible are under way");
  }

  <T> T run(Supplier<T> work) {
    return places.run(work);
  }
}
