package dev.signalbox.ingest.rule;

import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Duration;
import java.util.Optional;

/// What an engineer says about a rule.
///
/// @param alarmKey the key of its alarm
/// @param onDelay how long the condition has to hold before the alarm is raised
/// @param offDelay how long it has to be over before the alarm is cleared
/// @param latching whether the alarm stays until it is reset
/// @param reAlarmAfter how long the alarm may stand before it asks for attention again
record RuleDefinition(
    String name,
    EndpointKey alarmKey,
    Condition condition,
    Duration onDelay,
    Duration offDelay,
    boolean latching,
    Severity severity,
    MessageTemplate message,
    Optional<Duration> reAlarmAfter,
    boolean enabled) {}
