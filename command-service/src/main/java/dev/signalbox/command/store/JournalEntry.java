package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import java.time.Instant;
import java.util.Optional;

/// One line of a command's journal.
///
/// @param status after the event
/// @param late a reply after the end, which changed nothing
public record JournalEntry(
    int version,
    String event,
    CommandState status,
    boolean late,
    int attempt,
    Optional<Value> actualValue,
    Optional<String> reason,
    String actor,
    Instant recordedAt) {}
