package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.rest.Body;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The organization that the token belongs to.
@Path("/api/v1/organization")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "registry")
public class OrganizationResource {
  private final Caller caller;
  private final OrganizationStore organizations;

  OrganizationResource(Caller caller, OrganizationStore organizations) {
    this.caller = caller;
    this.organizations = organizations;
  }

  @GET
  @Operation(summary = "The token's organization")
  public OrganizationView get() {
    return find(caller.require(Permission.READ));
  }

  @PATCH
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Changes what holds for all nodes",
      description =
          "Any of `name`, `acceptsUnknown` (false closes it: what unknown nodes report goes to"
              + " quarantine as `unknown_node`) and `expectedIntervalMs` (of nodes that have none of"
              + " their own; null: they may be silent). Other replicas follow within 10 s.")
  @APIResponse(responseCode = "404", description = "Nobody has heard of the organization yet")
  public OrganizationView change(byte @Nullable [] body) {
    return change(caller.require(Permission.CONFIGURE), body, false);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Registers the token's organization, or changes it like PATCH",
      description = "Needs the role admin.")
  public OrganizationView make(byte @Nullable [] body) {
    return change(caller.require(Permission.ADMINISTER), body, true);
  }

  private OrganizationView change(Grant grant, byte @Nullable [] bytes, boolean make) {
    Caller.requireEveryNode(grant);
    var body = Body.readOptional(bytes, OrganizationStore.FIELDS);
    if (!organizations.change(grant.org(), body, make)) {
      throw Queries.notFound("organization " + grant.org());
    }
    return find(grant);
  }

  private OrganizationView find(Grant grant) {
    return organizations
        .find(grant.org())
        .orElseThrow(() -> Queries.notFound("organization " + grant.org()));
  }
}
