package dev.signalbox.gateway.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.protocol.client.Bounds;
import dev.signalbox.protocol.fact.Severity;
import java.util.Optional;
import java.util.Set;

/// A subscription as a test asks for it, and what of all that happens belongs to it, condition by
/// condition. Empty sets mean all.
record Asked(
    String channel,
    Set<String> nodes,
    Set<Long> endpoints,
    Optional<Bounds> bounds,
    Set<String> commands,
    Optional<Severity> severity) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Asked withNodes(Set<String> less) {
    return new Asked(channel, less, endpoints, bounds, commands, severity);
  }

  boolean wants(Happened fact) {
    return wantsNode(fact.node())
        && fact.channel().equals(channel)
        && (endpoints.isEmpty() || endpoints.contains(fact.endpoint()))
        && bounds.map(it -> it.contains(fact.latitude(), fact.longitude())).orElse(true)
        && (commands.isEmpty() || commands.contains(fact.command()))
        && severity.map(it -> fact.severity().rank() >= it.rank()).orElse(true);
  }

  boolean wantsNode(String node) {
    return nodes.isEmpty() || nodes.contains(node);
  }

  /// As a message.
  String subscribe(String id, boolean snapshot) {
    var message = JSON.createObjectNode();
    message.put("type", "subscribe").put("channel", channel).put("id", id);
    message.put("snapshot", snapshot).put("minIntervalMs", 0);
    if (!nodes.isEmpty()) {
      nodes.forEach(message.putArray("nodeIds")::add);
    }
    if (!endpoints.isEmpty()) {
      endpoints.forEach(message.putArray("endpointIds")::add);
    }
    if (!commands.isEmpty()) {
      commands.forEach(message.putArray("commandIds")::add);
    }
    bounds.ifPresent(it ->
        message
            .putObject("bounds")
            .put("north", it.north())
            .put("south", it.south())
            .put("east", it.east())
            .put("west", it.west()));
    severity.ifPresent(it -> message.put("minSeverity", it.wireName()));
    return message.toString();
  }
}
