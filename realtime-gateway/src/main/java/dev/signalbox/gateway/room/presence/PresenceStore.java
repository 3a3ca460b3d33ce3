package dev.signalbox.gateway.room.presence;

import dev.signalbox.gateway.redis.OrderedRedis;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.client.ServerMessage.PresentUser;
import dev.signalbox.protocol.codec.PresenceCodec;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Presence as it stands in Redis. In the order of the calls.
final class PresenceStore {
  /// A replica that has been silent for two refreshes is dead: with the time between two sweeps it
  /// is gone before [PresenceChannel#LIFETIME].
  private static final Duration SILENCE = PresenceChannel.REFRESH.multipliedBy(2);

  private final OrderedRedis redis;
  private final String replica;

  /// @param replica the name of this replica, no other's and none that it had in a former life
  PresenceStore(OrderedRedis redis, String replica) {
    this.redis = redis;
    this.replica = replica;
  }

  static List<BusScript> scripts() {
    return List.of(BusScript.TELL_PRESENCE, BusScript.PRESENT_REPLICAS);
  }

  String replica() {
    return replica;
  }

  /// Keeps and tells what changed here, or, when nothing did, that this replica lives.
  ///
  /// @param fresh whether these are the first that Redis is told
  /// @return how many users Redis keeps for this replica
  Future<Integer> tell(PresenceChannel room, LocalRoom.Changes changes, boolean fresh) {
    var change = new PresenceCodec.Change(room.room(), replica, changes.present(), changes.gone());
    var message = changes.isEmpty() ? new byte[0] : PresenceCodec.encode(change);
    return redis
        .run(
            BusScript.TELL_PRESENCE,
            request -> {
              request
                  .arg(room.usersKey(replica))
                  .arg(room.replicasKey())
                  .arg(replica)
                  .arg(PresenceChannel.LIFETIME.toMillis())
                  .arg(room.liveChannel())
                  .arg(Buffer.buffer(message))
                  .arg(fresh ? "all" : "some")
                  .arg(changes.gone().size());
              changes.gone().forEach(request::arg);
              for (var user : changes.present()) {
                request.arg(user.userId()).arg(Buffer.buffer(PresenceCodec.encode(user)));
              }
            })
        .map(Response::toInteger);
  }

  /// The replicas that live and have users in the room.
  Future<Set<String>> replicas(PresenceChannel room) {
    return redis
        .run(
            BusScript.PRESENT_REPLICAS,
            request -> request.arg(room.replicasKey()).arg(SILENCE.toMillis()))
        .map(answer -> {
          var replicas = new HashSet<String>();
          answer.forEach(name -> replicas.add(name.toString()));
          return replicas;
        });
  }

  /// All users of the room, by replica.
  Future<Map<String, List<PresentUser>>> read(PresenceChannel room) {
    return replicas(room)
        .compose(replicas -> {
          var reading = new ArrayList<Future<List<PresentUser>>>();
          for (var name : replicas) {
            reading.add(users(room, name));
          }
          return Future.all(reading)
              .map(_ -> {
                var users = new LinkedHashMap<String, List<PresentUser>>();
                var at = reading.iterator();
                replicas.forEach(name -> users.put(name, at.next().result()));
                return users;
              });
        });
  }

  private Future<List<PresentUser>> users(PresenceChannel room, String of) {
    return redis
        .send(Request.cmd(Command.HVALS).arg(room.usersKey(of)))
        .map(answer -> {
          var users = new ArrayList<PresentUser>();
          answer.forEach(value -> users.add(PresenceCodec.decodeUser(value.toBytes())));
          return users;
        });
  }
}
