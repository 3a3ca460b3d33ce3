package dev.signalbox.command.store;

/// Fired inside this process, on the thread that did it, after a transition was committed: there is
/// something to announce, and perhaps something to send. Listeners only note it and return.
public record CommandAdvanced(Command command) {}
