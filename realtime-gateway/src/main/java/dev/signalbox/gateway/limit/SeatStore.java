package dev.signalbox.gateway.limit;

import dev.signalbox.gateway.redis.OrderedRedis;
import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Seats of all replicas, in Redis. Each replica has a sorted set per organization, which expires
/// unless the replica renews it: those of a killed one are free after the lease. Any thread.
@ApplicationScoped
public class SeatStore {
  private static final String GATEWAYS =
      """
      local time = redis.call('TIME')
      return redis.call('ZRANGEBYSCORE', KEYS[1], time[1] * 1000, '+inf')
      """;

  private final OrderedRedis redis;
  private final Replica replica;
  private final LimitConfig limits;

  SeatStore(Vertx vertx, Redis redis, Replica replica, LimitConfig limits) {
    var scripts = List.of(BusScript.TAKE_SEAT, BusScript.RENEW_SEATS, BusScript.REPLACE_SEATS);
    this.redis = OrderedRedis.of(vertx, redis, scripts, limits.patience());
    this.replica = replica;
    this.limits = limits;
  }

  Future<Seating> take(Seat seat) {
    return run(
            BusScript.TAKE_SEAT,
            seat.org(),
            request ->
                request
                    .arg(seat.member())
                    .arg(seat.prefix())
                    .arg(limits.connectionsPerOrg())
                    .arg(limits.connectionsPerUser()))
        .map(SeatStore::seating);
  }

  Future<Void> leave(Seat seat) {
    return redis
        .send(Request.cmd(Command.ZREM).arg(keyOf(seat.org())).arg(seat.member()))
        .mapEmpty();
  }

  /// Renews the lease. False when Redis has other seats than these many.
  Future<Boolean> renew(OrgId org, int seats) {
    return run(BusScript.RENEW_SEATS, org, request -> request.arg(seats))
        .map(answer -> answer != null && answer.toString().equals("0"));
  }

  Future<Void> replace(OrgId org, Collection<Seat> seats) {
    return run(
            BusScript.REPLACE_SEATS,
            org,
            request -> seats.forEach(seat -> request.arg(seat.member())))
        .mapEmpty();
  }

  /// The gateways that have connections of the organization, by instance.
  public Future<List<String>> gateways(OrgId org) {
    return redis
        .send(Request.cmd(Command.EVAL).arg(GATEWAYS).arg(1).arg(RedisNames.gateways(org)))
        .map(SeatStore::texts);
  }

  private Future<Response> run(BusScript script, OrgId org, Consumer<Request> further) {
    return redis.run(
        script,
        request -> {
          request
              .arg(RedisNames.gateways(org))
              .arg(RedisNames.connections(org))
              .arg(keyOf(org))
              .arg(replica.instance())
              .arg(limits.lease().toMillis());
          further.accept(request);
        });
  }

  private String keyOf(OrgId org) {
    return RedisNames.connections(org) + ":" + replica.instance();
  }

  private static Seating seating(@Nullable Response answer) {
    return switch (answer == null ? "" : answer.toString()) {
      case "2" -> Seating.ORG_FULL;
      case "1" -> Seating.USER_FULL;
      default -> Seating.TAKEN;
    };
  }

  private static List<String> texts(@Nullable Response answer) {
    var texts = new ArrayList<String>();
    if (answer != null) {
      answer.forEach(text -> texts.add(text.toString()));
    }
    return texts;
  }
}
