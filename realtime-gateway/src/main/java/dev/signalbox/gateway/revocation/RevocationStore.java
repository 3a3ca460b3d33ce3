package dev.signalbox.gateway.revocation;

import dev.signalbox.gateway.redis.OrderedRedis;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.codec.RevocationCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Revocations in Redis: one key each, which expires when nobody has to remember it longer. Any
/// thread.
@ApplicationScoped
class RevocationStore {
  /// The latest revocation of a key stands, for as long as the longest of them says.
  private static final String KEEP =
      """
      -- KEYS[1] the revocation; ARGV: its text, when it was made, until when; epoch milliseconds
      local held = tonumber(redis.call('HGET', KEYS[1], 'at') or '0')
      local ends = math.max(redis.call('PEXPIRETIME', KEYS[1]), tonumber(ARGV[3]))
      if tonumber(ARGV[2]) > held then
        redis.call('HSET', KEYS[1], 'at', ARGV[2], 'text', ARGV[1])
      end
      redis.call('PEXPIREAT', KEYS[1], ends)
      return 1
      """;

  private final Redis redis;
  private final OrderedRedis ordered;

  RevocationStore(Vertx vertx, Redis redis, RevocationConfig config) {
    this.redis = redis;
    this.ordered = OrderedRedis.of(vertx, redis, List.of(), config.patience());
  }

  Future<Void> keep(Revocation revocation) {
    return redis
        .send(
            Request.cmd(Command.EVAL)
                .arg(KEEP)
                .arg(1)
                .arg(RedisNames.revoked(revocation))
                .arg(Buffer.buffer(RevocationCodec.encode(revocation)))
                .arg(revocation.at().toEpochMilli())
                .arg(revocation.until().toEpochMilli()))
        .mapEmpty();
  }

  /// The revocation that concerns the grant, if there is one.
  Future<Optional<Revocation>> concerning(Grant grant) {
    var answers = new ArrayList<Future<Response>>();
    answers.add(read(RedisNames.revokedUser(grant.org(), grant.user())));
    grant
        .tokenId()
        .ifPresent(tokenId -> answers.add(read(RedisNames.revokedToken(grant.org(), tokenId))));
    return Future.all(answers).map(all -> concerning(grant, all.list()));
  }

  private static Optional<Revocation> concerning(
      Grant grant, List<? extends @Nullable Response> answers) {
    for (var answer : answers) {
      if (answer != null) {
        var revocation = RevocationCodec.decode(answer.toBytes());
        if (revocation.concerns(grant)) {
          return Optional.of(revocation);
        }
      }
    }
    return Optional.empty();
  }

  private Future<Response> read(String key) {
    return ordered.send(Request.cmd(Command.HGET).arg(key).arg("text"));
  }
}
