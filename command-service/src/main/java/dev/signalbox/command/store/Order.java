package dev.signalbox.command.store;

import java.util.Optional;

/// A command to store, and what comes with it.
///
/// @param maxPerMinute how many of its endpoint may be stored within any minute
public record Order(
    Instruction instruction,
    Optional<IdempotencyKey> key,
    Optional<Integer> maxPerMinute,
    AuditEntry audit) {}
