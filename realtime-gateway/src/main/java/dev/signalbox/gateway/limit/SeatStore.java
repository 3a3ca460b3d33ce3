package dev.signalbox.gateway.limit;

import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Seats of all replicas, in Redis. Each replica has a sorted set per organization, which expires
/// unless the replica renews it: those of a killed one are free after the lease. Any thread.
@ApplicationScoped
public class SeatStore {
  private static final String HEAD =
      """
      -- KEYS[1] the organization's gateways, KEYS[2] its connections, KEYS[3] those of this gateway
      -- ARGV[1] this gateway, ARGV[2] its lease in milliseconds
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. now)
      local function renew()
        redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        redis.call('PEXPIRE', KEYS[3], ARGV[2])
      end
      """;

  private static final String TAKE =
      HEAD
          + """
          -- ARGV[3] the seat, ARGV[4] its user, ARGV[5] most of the organization, ARGV[6] of a user
          local org, user = 0, 0
          for _, gateway in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
            local key = KEYS[2] .. ':' .. gateway
            org = org + redis.call('ZCARD', key)
            user = user + redis.call('ZLEXCOUNT', key, '[' .. ARGV[4] .. ':', '(' .. ARGV[4] .. ';')
          end
          if org >= tonumber(ARGV[5]) then return 2 end
          if user >= tonumber(ARGV[6]) then return 1 end
          redis.call('ZADD', KEYS[3], 0, ARGV[3])
          renew()
          return 0
          """;

  private static final String RENEW =
      HEAD
          + """
          -- ARGV[3] how many seats there should be; answers how many there are
          renew()
          return redis.call('ZCARD', KEYS[3]) - tonumber(ARGV[3])
          """;

  private static final String REPLACE =
      HEAD
          + """
          -- ARGV[3] and on: all seats
          redis.call('DEL', KEYS[3])
          for i = 3, #ARGV do redis.call('ZADD', KEYS[3], 0, ARGV[i]) end
          renew()
          return #ARGV - 2
          """;

  private static final String GATEWAYS =
      """
      local time = redis.call('TIME')
      return redis.call('ZRANGEBYSCORE', KEYS[1], time[1] * 1000, '+inf')
      """;

  private final Redis redis;
  private final Replica replica;
  private final LimitConfig limits;

  SeatStore(Redis redis, Replica replica, LimitConfig limits) {
    this.redis = redis;
    this.replica = replica;
    this.limits = limits;
  }

  Future<Seating> take(Seat seat) {
    return redis
        .send(
            script(TAKE, seat.org())
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
    return redis
        .send(script(RENEW, org).arg(seats))
        .map(answer -> answer != null && answer.toString().equals("0"));
  }

  Future<Void> replace(OrgId org, Collection<Seat> seats) {
    var request = script(REPLACE, org);
    seats.forEach(seat -> request.arg(seat.member()));
    return redis.send(request).mapEmpty();
  }

  /// The gateways that have connections of the organization, by instance.
  public Future<List<String>> gateways(OrgId org) {
    return redis
        .send(Request.cmd(Command.EVAL).arg(GATEWAYS).arg(1).arg(RedisNames.gateways(org)))
        .map(SeatStore::texts);
  }

  private Request script(String source, OrgId org) {
    return Request.cmd(Command.EVAL)
        .arg(source)
        .arg(3)
        .arg(RedisNames.gateways(org))
        .arg(RedisNames.connections(org))
        .arg(keyOf(org))
        .arg(replica.instance())
        .arg(limits.lease().toMillis());
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
