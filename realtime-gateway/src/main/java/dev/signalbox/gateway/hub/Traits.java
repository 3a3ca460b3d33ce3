package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.bus.EntryReader;

/// What a fact tells for routing. An [EntryReader]'s current entry, or an event.
///
/// @param endpointId 0 when it is about none
/// @param nodeId empty when it is about none
/// @param subject the command, the alarm or the room; empty for the others
/// @param latitude and `longitude`: not a number when it has no place
public record Traits(
    long endpointId,
    String nodeId,
    String subject,
    int severityRank,
    double latitude,
    double longitude) {

  public static Traits of(EntryReader entry) {
    return new Traits(
        entry.endpointId(),
        entry.nodeId(),
        entry.subject(),
        entry.severityRank(),
        entry.hasPlace() ? entry.latitude() : Double.NaN,
        entry.hasPlace() ? entry.longitude() : Double.NaN);
  }
}
