package dev.signalbox.ingest.quarantine;

import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.protocol.access.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What could not be understood, for engineers.
@Path("/api/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "quarantine")
public class QuarantineResource {
  private static final String SELECT =
      "SELECT q.quarantine_id, q.node_id, q.topic, q.reason, q.detail, q.payload, q.payload_bytes,"
          + " q.received_at FROM fleet.quarantine q";
  private static final Keyset NEWEST_FIRST =
      Keyset.descending(new Keyset.Column("q.quarantine_id", "quarantine_id", KeyType.NUMBER));

  private final Caller caller;
  private final Pages pages;

  QuarantineResource(Caller caller, Pages pages) {
    this.caller = caller;
    this.pages = pages;
  }

  @GET
  @Operation(
      summary = "Lists what was set aside, newest first",
      description = "Needs the role engineer.")
  public RestResponse<Page<QuarantineView>> list(
      @QueryParam("reason") @Nullable String reason, @BeanParam PageQuery page) {
    var grant = caller.requireAny(Permission.ADMINISTER, Permission.CONFIGURE);
    var select = Caller.limit(new Select(SELECT), grant, "q");
    select.whereIf("q.reason = ?", Optional.ofNullable(reason));
    return pages.answer(select, NEWEST_FIRST, page, QuarantineView::of);
  }
}
