package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.JournalEntry;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A command as callers see it; names are those of `command_status` messages where they mean the
/// same.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Command")
record CommandView(
    String commandId,
    long endpointId,
    String nodeId,
    String key,
    @Schema(
            description =
                "proposed, queued, sent, acked, succeeded, failed, rejected, cancelled, expired, verified or"
                    + " unverified")
        String status,
    @Schema(oneOf = {Double.class, Boolean.class, String.class}) Value requestedValue,
    @Schema(
            oneOf = {Double.class, Boolean.class, String.class},
            description = "What the device reported; of a verification, what telemetry showed")
        Optional<Value> actualValue,
    @Schema(description = "Why it failed, was rejected, cancelled, expired or not verified")
        Optional<String> reason,
    String strategy,
    String submittedBy,
    @Schema(description = "What made it where nobody submitted it: interlock:{interlockId}")
        Optional<String> causedBy,
    @Schema(description = "Why, in the submitter's words") Optional<String> submittedReason,
    @Schema(description = "How often it was sent") int attempt,
    Instant issuedAt,
    @Schema(description = "It is not sent before") Optional<Instant> notBefore,
    @Schema(description = "Until when somebody else must have confirmed it")
        Optional<Instant> confirmBy,
    Instant expiresAt,
    Optional<Instant> sentAt,
    Optional<Instant> ackedAt,
    Instant updatedAt,
    Optional<Instant> completedAt,
    @Schema(description = "Present for a single command") Optional<List<Entry>> journal) {

  /// One line of the journal.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "JournalEntry")
  record Entry(
      int version,
      String event,
      @Schema(description = "After the event") String status,
      @Schema(description = "A reply after the end, which changed nothing") boolean late,
      int attempt,
      @Schema(oneOf = {Double.class, Boolean.class, String.class}) Optional<Value> actualValue,
      Optional<String> reason,
      @Schema(description = "A user, `device` or `system`") String actor,
      Instant recordedAt) {

    static Entry of(JournalEntry entry) {
      return new Entry(
          entry.version(),
          entry.event(),
          entry.status().wireName(),
          entry.late(),
          entry.attempt(),
          entry.actualValue(),
          entry.reason(),
          entry.actor(),
          entry.recordedAt());
    }
  }

  static CommandView of(Command command) {
    return of(command, Optional.empty());
  }

  static CommandView of(Command command, List<JournalEntry> journal) {
    return of(command, Optional.of(journal.stream().map(Entry::of).toList()));
  }

  private static CommandView of(Command command, Optional<List<Entry>> journal) {
    var instruction = command.instruction();
    var progress = command.progress();
    return new CommandView(
        command.id().toString(),
        instruction.endpointId().value(),
        instruction.nodeId().value(),
        instruction.key().value(),
        command.state().wireName(),
        instruction.value(),
        progress.actualValue(),
        progress.reason(),
        instruction.strategy().wireName(),
        instruction.submittedBy(),
        instruction.causedBy(),
        instruction.note(),
        command.attempt(),
        instruction.issuedAt(),
        instruction.notBefore(),
        instruction.confirmBy(),
        instruction.expiresAt(),
        progress.sentAt(),
        progress.ackedAt(),
        progress.updatedAt(),
        progress.completedAt(),
        journal);
  }
}
