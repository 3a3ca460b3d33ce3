package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;

/// An endpoint that an expression reads.
///
/// @param reference as the expression names it: `hlt.level`, or `brewery/hlt.level`
public record Input(
    String reference, EndpointId endpointId, NodeId nodeId, EndpointKey key, ValueType valueType) {

  /// Where a reference points. What stands before the first `/` is the node; a key of the
  /// interlock's own node that has a `/` is written behind its node.
  public record Address(NodeId nodeId, EndpointKey key) {
    public static Address of(String reference, NodeId own) {
      var slash = reference.indexOf('/');
      return slash < 0
          ? new Address(own, new EndpointKey(reference))
          : new Address(
              new NodeId(reference.substring(0, slash)),
              new EndpointKey(reference.substring(slash + 1)));
    }
  }
}
