package dev.signalbox.ingest.rest;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Versions as entity tags (RFC 9110, sections 8.8.3 and 13.1.1).
public final class EntityTags {
  private EntityTags() {}

  public static String of(int version) {
    return "\"" + version + "\"";
  }

  /// The version that a change is meant for; empty when the caller does not mind.
  ///
  /// @param ifMatch the header as it was sent
  /// @param version as it is
  public static Optional<Integer> seen(@Nullable String ifMatch, int version) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return Optional.empty();
    }
    if (!ifMatch.strip().equals(of(version))) {
      throw changedMeanwhile();
    }
    return Optional.of(version);
  }

  public static RefusedException changedMeanwhile() {
    return new RefusedException(
        Problem.of(ErrorCode.PRECONDITION_FAILED, "It has changed since, or is gone"));
  }
}
