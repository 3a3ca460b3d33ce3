package dev.signalbox.protocol.fact;

/// Something that happened: every one counts, in order, exactly once to the application. The bus
/// gives each its offset.
public sealed interface EventFact extends Fact
    permits AlarmTransition, CommandStatus, NodeMessage, RoomEvent {}
