package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.Outcome;

/// What applying an event to a stored command gave.
///
/// @param before as the event found it
/// @param after as it is now; the same where nothing changed
/// @param outcome of the event, or of the last step where it made several
public record Applied(Command before, Command after, Outcome outcome) {}
