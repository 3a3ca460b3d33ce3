package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.command.interlock.Reading;
import dev.signalbox.command.interlock.SeenInput;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What one interlock says, as far as the caller may see it.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "InterlockVerdict")
record VerdictView(
    String interlockId,
    String name,
    @Schema(description = "permit, interlock or protect") String kind,
    boolean permits,
    @Schema(description = "Whether its condition holds, whatever it says") boolean holds,
    @Schema(description = "Permits because it is bypassed") boolean bypassed,
    @Schema(description = "Refuses until it is reset") boolean latched,
    String explanation,
    List<InputView> inputs) {

  /// An endpoint that the condition reads. Of a node that the token does not cover the value and
  /// its time are left out.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "InterlockInput")
  record InputView(
      long endpointId,
      String nodeId,
      String key,
      @Schema(description = "trusted, stale, bad or unknown") String state,
      @Schema(oneOf = {Double.class, Boolean.class, String.class}) Optional<Value> value,
      Optional<Instant> timestamp,
      Optional<Long> ageMs,
      @Schema(description = "good, stale or bad, as the intake says") Optional<String> quality) {

    static InputView of(SeenInput seen, Grant grant) {
      var input = seen.input();
      var shown = seen.reading().filter(_ -> grant.covers(input.nodeId()));
      return new InputView(
          input.endpointId().value(),
          input.nodeId().value(),
          input.key().value(),
          seen.trust().wireName(),
          shown.map(Reading::value),
          shown.map(Reading::timestamp),
          shown.map(_ -> seen.age().toMillis()),
          shown.map(reading -> reading.quality().wireName()));
    }
  }

  static VerdictView of(Verdict verdict, Grant grant) {
    var interlock = verdict.interlock();
    return new VerdictView(
        interlock.id().toString(),
        interlock.definition().name(),
        interlock.definition().kind().wireName(),
        verdict.permits(),
        verdict.holds(),
        verdict.explanation().startsWith("bypassed"),
        interlock.isLatched(),
        verdict.explanation(),
        verdict.inputs().stream().map(seen -> InputView.of(seen, grant)).toList());
  }
}
