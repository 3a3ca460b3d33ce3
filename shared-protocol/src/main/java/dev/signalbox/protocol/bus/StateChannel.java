package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.OrgId;

/// One stream of state in Redis: the hash of newest values, and the live channel that tells the
/// changes. Telemetry is split in shards by endpoint; the other kinds have shard 0 only.
public record StateChannel(OrgId org, ChannelKind kind, int shard) {
  /// How many shards telemetry has. Part of the contract: changing it moves every value.
  public static final int TELEMETRY_SHARDS = 16;

  public StateChannel {
    if (!kind.isState()) {
      throw new IllegalArgumentException(kind + " carries events");
    }
    if (shard < 0 || shard >= shardsOf(kind)) {
      throw new IllegalArgumentException(kind + " has no shard " + shard);
    }
  }

  public static StateChannel of(OrgId org, StateFact fact) {
    return switch (fact) {
      case Telemetry telemetry ->
          new StateChannel(org, ChannelKind.TELEMETRY, shardOf(telemetry.endpointId().value()));
      case PositionUpdate _, NodeUpdate _, NodeStatus _ -> new StateChannel(org, fact.channel(), 0);
    };
  }

  public static int shardsOf(ChannelKind kind) {
    return kind == ChannelKind.TELEMETRY ? TELEMETRY_SHARDS : 1;
  }

  public static int shardOf(long endpointId) {
    return (int) (endpointId % TELEMETRY_SHARDS);
  }

  /// The key of the hash: field (see [#fieldOf]) to entry.
  public String hashKey() {
    return RedisNames.key(org, "state", name());
  }

  /// The pub/sub channel.
  public String liveChannel() {
    return RedisNames.key(org, "live", name());
  }

  /// The field of a fact in the hash.
  public static String fieldOf(StateFact fact) {
    return switch (fact) {
      case Telemetry telemetry -> fieldOf(telemetry.endpointId());
      case PositionUpdate position -> position.nodeId().value();
      case NodeUpdate update -> "attributes/" + update.nodeId();
      case NodeStatus status -> "status/" + status.nodeId();
    };
  }

  public static String fieldOf(EndpointId endpointId) {
    return Long.toString(endpointId.value());
  }

  private String name() {
    return kind == ChannelKind.TELEMETRY ? kind.wireName() + ":" + shard : kind.wireName();
  }
}
