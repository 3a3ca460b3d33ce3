package dev.signalbox.command.api;

import dev.signalbox.command.store.Cursor;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// The query of a list of interlocks, or of a journal, as it was sent.
public class InterlockQuery {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  @QueryParam("endpointId")
  @Nullable String endpointId;

  @QueryParam("nodeId")
  @Nullable String nodeId;

  @QueryParam("limit")
  @Parameter(description = "1 to 500; default 50")
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "`next` or `previous` of another page of the same list")
  @Nullable String cursor;

  Interlocks.Filter filter(Grant grant) {
    return new Interlocks.Filter(
        grant.org(),
        grant.nodes(),
        Optional.ofNullable(endpointId)
            .map(text -> new EndpointId(CommandQuery.integer("endpointId", text, EndpointId.MAX))),
        Optional.ofNullable(nodeId).map(NodeId::new));
  }

  Optional<Cursor> place() {
    return Optional.ofNullable(cursor).map(Cursor::parse);
  }

  int size() {
    return limit == null ? DEFAULT_LIMIT : (int) CommandQuery.integer("limit", limit, MAX_LIMIT);
  }

  <T> RestResponse<T> linked(
      UriInfo uri, T page, Optional<String> next, Optional<String> previous) {
    var response = ResponseBuilder.ok(page);
    next.ifPresent(place -> response.header("Link", CommandsResource.link(uri, place, "next")));
    previous.ifPresent(place -> response.header("Link", CommandsResource.link(uri, place, "prev")));
    return response.build();
  }
}
