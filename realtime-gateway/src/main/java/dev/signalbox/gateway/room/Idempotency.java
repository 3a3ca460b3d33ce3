package dev.signalbox.gateway.room;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/// Remembers which request an `Idempotency-Key` was used for. That nothing is published twice under
/// it is the doing of event ids made from it. Any thread.
@ApplicationScoped
public class Idempotency {
  static final String HEADER = "Idempotency-Key";
  private static final int MAX_LENGTH = 200;

  private final Redis redis;
  private final RoomConfig config;

  Idempotency(Redis redis, RoomConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /// Fails with a [RefusedException] when the caller used the key for another request.
  Future<Void> claim(Grant grant, String key, byte[] body) {
    if (key.isBlank() || key.length() > MAX_LENGTH) {
      return Future.failedFuture(
          refusal(ErrorCode.INVALID_FIELD, HEADER + ": expected 1 to 200 characters"));
    }
    var name = RedisNames.key(grant.org(), "idempotency", "publish", scoped(grant, key));
    var digest = digestOf(body);
    return redis
        .send(
            Request.cmd(Command.SET)
                .arg(name)
                .arg(digest)
                .arg("NX")
                .arg("EX")
                .arg(config.idempotency().toSeconds()))
        .compose(first ->
            first != null
                ? Future.succeededFuture(digest)
                : redis.send(Request.cmd(Command.GET).arg(name)).map(String::valueOf))
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .compose(used ->
            used.equals(digest)
                ? Future.succeededFuture()
                : Future.failedFuture(
                    refusal(
                        ErrorCode.IDEMPOTENCY_MISMATCH, ErrorCode.IDEMPOTENCY_MISMATCH.title())));
  }

  /// The caller's own: what others choose is never taken for the same.
  static String scoped(Grant grant, String id) {
    return grant.user().length() + "|" + grant.user() + "|" + id;
  }

  private static RefusedException refusal(ErrorCode code, String detail) {
    return new RefusedException(Problem.ofField(code, HEADER, detail));
  }

  private static String digestOf(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
