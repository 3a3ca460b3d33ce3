package dev.signalbox.command.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody would like to know before asking for it.
@RegisterForReflection
@Schema(name = "EvaluateRequest")
record EvaluateRequest(
    @Schema(required = true, examples = "59") @Nullable Long endpointId,
    @Schema(
            required = true,
            oneOf = {Double.class, Boolean.class, String.class})
        @Nullable JsonNode value) {

  /// Whether a command would be accepted as far as interlocks go, and why.
  @RegisterForReflection
  @Schema(name = "Evaluation")
  record Evaluation(boolean permits, List<VerdictView> interlocks) {}
}
