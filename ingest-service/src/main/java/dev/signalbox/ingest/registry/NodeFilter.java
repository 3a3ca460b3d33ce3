package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/// Which nodes a request is about.
public class NodeFilter extends TagFilter {
  /// Whether they are connected.
  @QueryParam("online")
  public @Nullable String online;

  /// Whether they were not heard of for too long.
  @QueryParam("silent")
  public @Nullable String silent;

  /// A query for the nodes that the grant covers.
  public Select select(Grant grant) {
    var select = Caller.limit(new Select(NodeView.SELECT), grant, "n");
    select.whereIf("n.online = ?", Queries.flag("online", online));
    select.whereIf("n.silent = ?", Queries.flag("silent", silent));
    return limit(select, "n");
  }
}
