package dev.signalbox.ingest.message;

import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.fact.NodeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// A text of a known node.
public record Said(NodeName node, String from, String to, String text, Instant timestamp) {
  NodeMessage fact() {
    return new NodeMessage(node.nodeId(), from, to, text, timestamp);
  }

  /// The same for the same message, however often the broker delivers it.
  UUID fingerprint() {
    var whole =
        String.join(
            "\n",
            node.org().value(),
            node.nodeId().value(),
            timestamp.toString(),
            from.replace('\n', ' '),
            to.replace('\n', ' '),
            text);
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
  }
}
