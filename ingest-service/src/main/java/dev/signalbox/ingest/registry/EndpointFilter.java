package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which endpoints a request is about.
public class EndpointFilter extends TagFilter {
  /// Whose they are.
  @QueryParam("nodeId")
  public @Nullable String nodeId;

  /// Their name at the node.
  @QueryParam("key")
  public @Nullable String key;

  /// Whether they take commands.
  @QueryParam("writable")
  public @Nullable String writable;

  /// A query for the endpoints that the grant covers.
  public Select select(Grant grant) {
    var select = Caller.limit(new Select(EndpointView.SELECT), grant, "e");
    select.whereIf(
        "e.node_id = ?", Queries.value("nodeId", nodeId, NodeId::new).map(NodeId::value));
    select.whereIf("e.key = ?", Optional.ofNullable(key));
    select.whereIf("e.writable = ?", Queries.flag("writable", writable));
    return limit(select, "e");
  }
}
