package dev.signalbox.ingest.decode.sparkplug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The metrics that one birth announced.
record Catalog(Map<String, Definition> byName, Map<Long, Definition> byAlias) {
  static final Catalog EMPTY = new Catalog(Map.of(), Map.of());

  /// Metrics without a name or a known type are left out.
  static Catalog of(Payload birth) {
    var byName = new HashMap<String, Definition>();
    var byAlias = new HashMap<Long, Definition>();
    for (var metric : birth.metrics()) {
      var type = DataType.ofCode(metric.dataType().orElse(0));
      if (metric.name().isPresent() && type.isPresent()) {
        var definition = new Definition(metric.name().get(), type.get());
        byName.put(definition.name(), definition);
        metric.alias().ifPresent(alias -> byAlias.put(alias, definition));
      }
    }
    return new Catalog(byName, byAlias);
  }

  Optional<Definition> find(Metric metric) {
    if (metric.name().isPresent()) {
      return Optional.ofNullable(byName.get(metric.name().get()));
    }
    return metric.alias().isPresent()
        ? Optional.ofNullable(byAlias.get(metric.alias().getAsLong()))
        : Optional.empty();
  }
}
