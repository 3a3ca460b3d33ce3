package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Select;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What people say of the things that a request is about.
public abstract class TagFilter {
  /// Labels that they all bear.
  @Parameter(description = "`site=north`, or `site` for any; several: all of them")
  @QueryParam("label")
  public @Nullable List<String> labels;

  /// Members of their metadata.
  @Parameter(description = "`vendor=ACME`; several: all of them")
  @QueryParam("metadata")
  public @Nullable List<String> metadata;

  /// @param alias of the table
  final Select limit(Select select, String alias) {
    Tags.limit(select, alias, labels);
    Tags.limitByMetadata(select, alias, metadata);
    return select;
  }
}
