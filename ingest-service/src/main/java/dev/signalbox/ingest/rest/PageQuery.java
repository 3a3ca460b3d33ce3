package dev.signalbox.ingest.rest;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for.
public class PageQuery {
  /// How many items.
  @Parameter(description = "How many items at most: 1 to 1000, default 100")
  @QueryParam("limit")
  public @Nullable String limit;

  /// Where to read on.
  @Parameter(description = "`next` or `previous` of another page of the same list")
  @QueryParam("cursor")
  public @Nullable String cursor;
}
