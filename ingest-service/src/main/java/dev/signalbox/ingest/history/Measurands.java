package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.EndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds endpoints that a caller may ask for.
@ApplicationScoped
class Measurands {
  private final Database database;

  Measurands(Database database) {
    this.database = database;
  }

  Measurand require(Grant grant, EndpointId id) {
    return require(grant, List.of(id)).getFirst();
  }

  /// In the order of the ids; every one must be there.
  List<Measurand> require(Grant grant, List<EndpointId> ids) {
    var numbers = ids.stream().map(EndpointId::value).toArray(Long[]::new);
    var found =
        Caller.limit(new Select(Measurand.SELECT), grant, "e")
            .where("e.endpoint_id = ANY(?)", numbers)
            .all(database.session())
            .stream()
            .map(Measurand::of)
            .collect(Collectors.toMap(Measurand::endpointId, Function.identity()));
    return ids.stream()
        .map(id -> {
          var one = found.get(id.value());
          if (one == null) {
            throw Queries.notFound("endpoint " + id);
          }
          return one;
        })
        .toList();
  }
}
