package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One pub/sub channel of the bus: a shard of a state channel, or an event channel.
///
/// @param shard of telemetry; 0 for the other kinds
public record LiveChannel(OrgId org, ChannelKind kind, int shard) {

  /// The channels on which facts of these endpoints arrive; all of the kind when there are none.
  public static List<LiveChannel> of(OrgId org, ChannelKind kind, Set<EndpointId> endpointIds) {
    var shards = kind.isState() ? StateChannel.shardsOf(kind) : 1;
    if (shards == 1) {
      return List.of(new LiveChannel(org, kind, 0));
    }
    var wanted = new boolean[shards];
    for (var endpointId : endpointIds) {
      wanted[StateChannel.shardOf(endpointId.value())] = true;
    }
    var channels = new ArrayList<LiveChannel>();
    for (int shard = 0; shard < shards; shard++) {
      if (endpointIds.isEmpty() || wanted[shard]) {
        channels.add(new LiveChannel(org, kind, shard));
      }
    }
    return channels;
  }

  /// The state channel that this is; only where the kind is state.
  public StateChannel state() {
    return new StateChannel(org, kind, shard);
  }

  /// Its name in Redis.
  public String name() {
    return kind.isState()
        ? state().liveChannel()
        : dev.signalbox.protocol.bus.RedisNames.key(org, "live", kind.wireName());
  }
}
