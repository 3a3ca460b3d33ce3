package dev.signalbox.ingest.inventory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of an import: all of it, or nothing when there are errors.
///
/// @param rows how many were read
/// @param created how many were not there before
/// @param changed how many of them differ from what was there, as far as the rows say
/// @param rejected how many errors there are
/// @param errors the first of them, in the order of their lines
@RegisterForReflection
@Schema(name = "ImportAnswer")
public record ImportAnswer(
    int rows, int created, int changed, int rejected, List<RowError> errors) {
  /// @param line where the row begins, from 1
  /// @param field that is at fault; empty for the whole row
  @RegisterForReflection
  @Schema(name = "RowError")
  public record RowError(int line, String field, String detail) {}
}
