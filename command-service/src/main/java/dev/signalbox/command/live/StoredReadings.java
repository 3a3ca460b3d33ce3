package dev.signalbox.command.live;

import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.identity.EndpointId;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the hashes of newest values; waits for Redis on the caller's (virtual) thread.
record StoredReadings(Redis redis, Duration timeout) {

  /// The entries in the order of the endpoints; empty for those that Redis does not have.
  List<Optional<byte[]>> read(StateChannel channel, List<EndpointId> endpoints) {
    var request = Request.cmd(Command.HMGET).arg(channel.hashKey());
    endpoints.forEach(endpoint -> request.arg(StateChannel.fieldOf(endpoint)));
    var answer = redis.send(request).await().atMost(timeout);
    var entries = new ArrayList<Optional<byte[]>>();
    for (int i = 0; i < endpoints.size(); i++) {
      entries.add(
          answer == null || answer.get(i) == null
              ? Optional.empty()
              : Optional.of(answer.get(i).toBytes()));
    }
    return entries;
  }
}
