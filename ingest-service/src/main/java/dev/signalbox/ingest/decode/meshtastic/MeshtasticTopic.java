package dev.signalbox.ingest.decode.meshtastic;

import java.util.Optional;

/// `msh/{region…}/2/json/{channel}/{gateway}`; regions have any number of levels.
public record MeshtasticTopic(String channel, String gateway) {
  /// Empty for the other things that gateways publish: encrypted packets, map reports, status.
  public static Optional<MeshtasticTopic> parse(String topic) {
    var levels = topic.split("/", -1);
    var last = levels.length - 1;
    if (last < 4 || !levels[last - 2].equals("json") || !levels[last - 3].equals("2")) {
      return Optional.empty();
    }
    return Optional.of(new MeshtasticTopic(levels[last - 1], levels[last]));
  }
}
