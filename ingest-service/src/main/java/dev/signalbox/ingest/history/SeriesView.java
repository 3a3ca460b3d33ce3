package dev.signalbox.ingest.history;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One endpoint's history as it is written, for the document of the API.
///
/// @param next the cursor of the page after this one; absent on the last
/// @param previous the cursor of the page before this one; absent on the first
@Schema(name = "History")
public record SeriesView(
    long endpointId,
    String nodeId,
    String key,
    Optional<String> unit,
    @Schema(enumeration = {"raw", "1m", "1h"}) String resolution,
    List<PointView> items,
    Optional<String> next,
    Optional<String> previous) {

  /// Several endpoints' histories.
  @Schema(name = "Histories")
  public record Several(List<SeriesView> series) {}
}
