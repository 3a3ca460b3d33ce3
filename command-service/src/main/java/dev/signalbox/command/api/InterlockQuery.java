package dev.signalbox.command.api;

import dev.signalbox.command.store.Interlocks;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The query of a list of interlocks, or of a journal, as it was sent.
public class InterlockQuery extends PageQuery {
  @QueryParam("endpointId")
  @Nullable String endpointId;

  @QueryParam("nodeId")
  @Nullable String nodeId;

  Interlocks.Filter filter(Grant grant) {
    return new Interlocks.Filter(
        grant.org(),
        grant.nodes(),
        Optional.ofNullable(endpointId)
            .map(text -> new EndpointId(integer("endpointId", text, EndpointId.MAX))),
        Optional.ofNullable(nodeId).map(NodeId::new));
  }
}
