package dev.signalbox.command.interlock;

/// What one interlock says about a requested value.
///
/// @param interlock its name
/// @param explanation for people: the condition, and the values it saw
public record Verdict(String interlock, boolean permits, String explanation) {}
