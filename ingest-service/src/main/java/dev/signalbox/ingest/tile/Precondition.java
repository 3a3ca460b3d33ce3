package dev.signalbox.ingest.tile;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the client takes for the present state (RFC 9110, section 13.1). Pure.
///
/// @param match the header `If-Match`
/// @param noneMatch the header `If-None-Match`
record Precondition(@Nullable String match, @Nullable String noneMatch) {

  /// @param tag of what there is; empty when there is nothing
  void check(Optional<String> tag) {
    if (match == null && noneMatch == null && tag.isPresent()) {
      throw refusal(ErrorCode.PRECONDITION_REQUIRED, "Say by If-Match which version this replaces");
    }
    if ((match != null && tag.filter(one -> names(match, one)).isEmpty())
        || (noneMatch != null && tag.filter(one -> names(noneMatch, one)).isPresent())) {
      throw refusal(
          ErrorCode.PRECONDITION_FAILED,
          tag.map(one -> "The present version is " + one).orElse("There is none yet"));
    }
  }

  private static boolean names(String header, String tag) {
    return header.strip().equals("*")
        || Arrays.stream(header.split(",", -1)).map(String::strip).anyMatch(tag::equals);
  }

  private static RefusedException refusal(ErrorCode code, String detail) {
    return new RefusedException(Problem.of(code, detail));
  }
}
