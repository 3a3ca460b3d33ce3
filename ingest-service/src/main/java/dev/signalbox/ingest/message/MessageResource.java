package dev.signalbox.ingest.message;

import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Texts that nodes sent.
@Path("/api/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "messages")
public class MessageResource {
  private static final String SELECT =
      "SELECT m.message_id, m.node_id, m.sender, m.recipient, m.body, m.ts FROM fleet.message m";
  private static final Keyset NEWEST_FIRST =
      Keyset.descending(
          new Keyset.Column("m.ts", "ts", KeyType.TIME),
          new Keyset.Column("m.message_id", "message_id", KeyType.NUMBER));

  private final Caller caller;
  private final Pages pages;

  MessageResource(Caller caller, Pages pages) {
    this.caller = caller;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "Lists messages, newest first")
  public RestResponse<Page<MessageView>> list(
      @QueryParam("nodeId") @Nullable String nodeId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var select = Caller.limit(new Select(SELECT), grant, "m");
    select.whereIf(
        "m.node_id = ?", Queries.value("nodeId", nodeId, NodeId::new).map(NodeId::value));
    select.whereIf("m.ts >= ?", Queries.time("from", from).map(Times::of));
    select.whereIf("m.ts < ?", Queries.time("to", to).map(Times::of));
    return pages.answer(select, NEWEST_FIRST, page, MessageView::of);
  }
}
