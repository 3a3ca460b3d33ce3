package dev.signalbox.gateway.replay;

import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The newest values, in pages of bounded size. Callbacks come on any thread.
@ApplicationScoped
public class StoredState {
  private static final int PAGE = 500;

  private final Redis redis;

  StoredState(Redis redis) {
    this.redis = redis;
  }

  /// Reads the values that may concern a filter; the caller looks at each.
  ///
  /// @param endpointIds for telemetry; empty means all
  /// @param nodeIds for the others, where they are limited; empty means all
  public Pages read(
      OrgId org, ChannelKind kind, Set<EndpointId> endpointIds, Optional<Set<NodeId>> nodeIds) {
    var steps = new ArrayDeque<Step>();
    if (kind == ChannelKind.TELEMETRY && !endpointIds.isEmpty()) {
      addEndpoints(org, endpointIds, steps);
    } else if (kind != ChannelKind.TELEMETRY && nodeIds.isPresent()) {
      addNodes(new StateChannel(org, kind, 0), nodeIds.get(), steps);
    } else {
      for (int shard = 0; shard < StateChannel.shardsOf(kind); shard++) {
        steps.add(new Step.Scan(new StateChannel(org, kind, shard).hashKey(), "0"));
      }
    }
    return new Pages(steps);
  }

  /// Everything of one channel; for filling up after Redis was lost.
  public Pages readAll(StateChannel channel) {
    var steps = new ArrayDeque<Step>();
    steps.add(new Step.Scan(channel.hashKey(), "0"));
    return new Pages(steps);
  }

  private static void addEndpoints(OrgId org, Set<EndpointId> endpointIds, ArrayDeque<Step> steps) {
    var byShard = new ArrayList<List<String>>();
    for (int shard = 0; shard < StateChannel.TELEMETRY_SHARDS; shard++) {
      byShard.add(new ArrayList<>());
    }
    for (var endpointId : endpointIds) {
      byShard.get(StateChannel.shardOf(endpointId.value())).add(StateChannel.fieldOf(endpointId));
    }
    for (int shard = 0; shard < StateChannel.TELEMETRY_SHARDS; shard++) {
      addFields(
          new StateChannel(org, ChannelKind.TELEMETRY, shard).hashKey(), byShard.get(shard), steps);
    }
  }

  private static void addNodes(
      StateChannel channel, Collection<NodeId> nodeIds, ArrayDeque<Step> steps) {
    var fields = new ArrayList<String>();
    for (var nodeId : nodeIds) {
      if (channel.kind() == ChannelKind.NODES) {
        fields.add("attributes/" + nodeId);
        fields.add("status/" + nodeId);
      } else {
        fields.add(nodeId.value());
      }
    }
    addFields(channel.hashKey(), fields, steps);
  }

  private static void addFields(String hash, List<String> fields, ArrayDeque<Step> steps) {
    for (int from = 0; from < fields.size(); from += PAGE) {
      steps.add(new Step.Fields(hash, fields.subList(from, Math.min(from + PAGE, fields.size()))));
    }
  }

  private sealed interface Step {
    record Fields(String hash, List<String> fields) implements Step {}

    record Scan(String hash, String cursor) implements Step {}
  }

  /// One reading; asked for page after page. Not for several threads at once.
  public final class Pages {
    private final ArrayDeque<Step> steps;

    private Pages(ArrayDeque<Step> steps) {
      this.steps = steps;
    }

    public boolean isExhausted() {
      return steps.isEmpty();
    }

    /// The entries of the next page; a page may be empty.
    public Future<List<byte[]>> next() {
      return switch (steps.remove()) {
        case Step.Fields(String hash, List<String> fields) -> {
          var request = Request.cmd(Command.HMGET).arg(hash);
          fields.forEach(request::arg);
          yield redis.send(request).map(answer -> Replies.values(Replies.of(answer)));
        }
        case Step.Scan(String hash, String cursor) ->
            redis
                .send(Request.cmd(Command.HSCAN).arg(hash).arg(cursor).arg("COUNT").arg(PAGE))
                .map(answer -> scanned(hash, Replies.of(answer)));
      };
    }

    private List<byte[]> scanned(String hash, Response answer) {
      var cursor = answer.get(0).toString();
      if (!cursor.equals("0")) {
        steps.addFirst(new Step.Scan(hash, cursor));
      }
      var found = answer.get(1);
      var entries = new ArrayList<byte[]>();
      for (int i = 1; i < found.size(); i += 2) {
        entries.add(found.get(i).toBytes());
      }
      return entries;
    }
  }
}
