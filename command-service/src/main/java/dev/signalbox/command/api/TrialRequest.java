package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.command.interlock.InterlockDefinition;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An interlock that is not kept, and a value to ask it about.
@RegisterForReflection
@Schema(name = "InterlockTrialRequest")
record TrialRequest(
    @Schema(required = true) @Nullable InterlockRequest interlock,
    @Schema(
            required = true,
            oneOf = {Double.class, Boolean.class, String.class})
        @Nullable JsonNode value) {

  InterlockRequest required() {
    if (interlock == null) {
      throw new MalformedValueException("interlock", "is missing; expected an object");
    }
    return interlock;
  }

  Value requested(InterlockDefinition definition) {
    return JsonValues.required("value", value, definition.target().valueType());
  }

  /// What it would say by now.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "InterlockTrial")
  record Trial(
      @Schema(description = "Whether it has a say on the value") boolean guards,
      @Schema(description = "Whether its condition holds") boolean holds,
      String explanation,
      List<VerdictView.InputView> inputs) {

    static Trial of(Verdict verdict, Value requested, Grant grant) {
      return new Trial(
          verdict.interlock().definition().guards(requested),
          verdict.holds(),
          verdict.explanation(),
          verdict.inputs().stream().map(seen -> VerdictView.InputView.of(seen, grant)).toList());
    }
  }
}
