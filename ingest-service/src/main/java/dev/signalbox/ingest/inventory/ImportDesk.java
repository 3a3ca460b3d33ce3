package dev.signalbox.ingest.inventory;

import dev.signalbox.protocol.access.Grant;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes an import: reads it, then stores it.
@ApplicationScoped
class ImportDesk {
  private final Imports imports;
  private final NodeTable nodes;
  private final EndpointTable endpoints;
  private final InventoryPlaces places;
  private final InventoryConfig config;

  ImportDesk(
      Imports imports,
      NodeTable nodes,
      EndpointTable endpoints,
      InventoryPlaces places,
      InventoryConfig config) {
    this.imports = imports;
    this.nodes = nodes;
    this.endpoints = endpoints;
    this.places = places;
    this.config = config;
  }

  ImportAnswer nodes(Grant grant, TableFormat format, byte[] body) {
    return places.run(() -> imports.store(grant, rows(Sheet.NODES, format, body), nodes));
  }

  ImportAnswer endpoints(Grant grant, TableFormat format, byte[] body) {
    return places.run(() -> imports.store(grant, rows(Sheet.ENDPOINTS, format, body), endpoints));
  }

  private Rows rows(Sheet sheet, TableFormat format, byte[] body) {
    var rows = new Rows(sheet, config.maxRows());
    format.read(body, rows);
    return rows;
  }
}
