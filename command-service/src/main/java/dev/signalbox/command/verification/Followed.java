package dev.signalbox.command.verification;

import dev.signalbox.command.store.Command;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The endpoints whose readings are followed: a while longer than a command waits for them, since
/// the next one probably comes soon. Confined to the loop's thread.
final class Followed {
  private final Map<EndpointId, Entry> entries = new HashMap<>();

  private record Entry(OrgId org, Instant until) {}

  void keep(Map<EndpointId, Set<Command>> waiting, Instant until, Instant now) {
    waiting.forEach((endpoint, commands) ->
        commands.stream()
            .findAny()
            .ifPresent(
                command -> entries.put(endpoint, new Entry(command.instruction().org(), until))));
    entries.values().removeIf(entry -> entry.until().isBefore(now));
  }

  Map<EndpointId, OrgId> endpoints() {
    var endpoints = new HashMap<EndpointId, OrgId>();
    entries.forEach((endpoint, entry) -> endpoints.put(endpoint, entry.org()));
    return endpoints;
  }
}
