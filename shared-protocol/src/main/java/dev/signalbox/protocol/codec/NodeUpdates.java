package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.NodeUpdate;
import java.nio.charset.StandardCharsets;

/// Two partial updates of one node made one: what is in the newer one wins, field by field.
public final class NodeUpdates {
  private NodeUpdates() {}

  /// Both are `node_update` facts as [FactCodec] encodes them, of the same node.
  public static byte[] merge(byte[] older, byte[] newer) {
    var first = (NodeUpdate) FactCodec.decode(older);
    var second = (NodeUpdate) FactCodec.decode(newer);
    var changes = object(first.changes());
    changes.setAll(object(second.changes()));
    return FactCodec.encode(
        new NodeUpdate(second.nodeId(), JsonText.compact("changes", changes), second.timestamp()));
  }

  private static ObjectNode object(Json json) {
    return (ObjectNode) JsonText.read(json.text().getBytes(StandardCharsets.UTF_8));
  }
}
