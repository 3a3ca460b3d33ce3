package dev.signalbox.ingest.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of the readings of one request; everything counted here is committed.
///
/// @param accepted readings that were stored
/// @param duplicates readings that were there already
/// @param rejected readings and elements that were refused
/// @param errors the first of the refusals, in order
@RegisterForReflection
@Schema(name = "IntakeAnswer")
public record IntakeAnswer(int accepted, int duplicates, int rejected, List<ItemError> errors) {
  /// @param index of the element in the request, from 0
  /// @param field that is at fault, with its path in the element
  @RegisterForReflection
  @Schema(name = "ItemError")
  public record ItemError(int index, String code, String field, String detail) {}
}
