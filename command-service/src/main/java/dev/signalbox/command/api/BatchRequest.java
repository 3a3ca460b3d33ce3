package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.command.submission.Submission;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Several commands, as they were sent.
@RegisterForReflection
@Schema(name = "CommandBatchRequest")
record BatchRequest(
    @Schema(required = true, description = "1 to 100, submitted in their order")
        @Nullable List<@Nullable CommandRequest> commands,
    @Schema(description = "All of them or none; default false: each for itself")
        @Nullable Boolean allOrNothing) {
  private static final int MOST = 100;

  /// Each under a key of its own, made of the batch's.
  List<Submission> toSubmissions(@Nullable String idempotencyKey) {
    if (commands == null || commands.isEmpty() || commands.size() > MOST) {
      throw new MalformedValueException("commands", "expected a list of 1 to " + MOST);
    }
    var submissions = new ArrayList<Submission>();
    for (int i = 0; i < commands.size(); i++) {
      var request = commands.get(i);
      if (request == null) {
        throw new MalformedValueException("commands[" + i + "]", "expected a JSON object");
      }
      try {
        submissions.add(
            request.toSubmission(idempotencyKey == null ? null : idempotencyKey + "#" + i));
      } catch (MalformedValueException e) {
        throw new MalformedValueException(
            "commands[%d].%s".formatted(i, e.field()), e.expectation());
      }
    }
    return submissions;
  }

  boolean isAllOrNothing() {
    return allOrNothing != null && allOrNothing;
  }

  /// What became of each, in the order of the request.
  @RegisterForReflection
  @Schema(name = "CommandBatch")
  record Answer(List<Item> items) {}

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "CommandBatchItem")
  record Item(
      @Schema(description = "As if it had been submitted alone; 424 where another one was refused")
          int status,
      Optional<CommandView> command,
      @Schema(description = "Why not, as application/problem+json") Optional<JsonNode> problem) {}
}
