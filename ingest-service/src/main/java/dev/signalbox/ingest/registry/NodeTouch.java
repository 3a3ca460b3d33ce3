package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.fact.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one batch does to one node.
///
/// @param online what the node said itself, if it did
/// @param heard whether the node itself spoke; its last will is the broker's word
/// @param connected whether its reports prove a connection to the broker
/// @param attributes partial objects, in order
public record NodeTouch(
    NodeName node,
    Optional<Boolean> online,
    boolean heard,
    boolean connected,
    Instant at,
    List<Json> attributes) {
  public NodeTouch {
    attributes = List.copyOf(attributes);
  }
}
