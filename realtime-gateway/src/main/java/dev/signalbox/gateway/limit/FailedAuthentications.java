package dev.signalbox.gateway.limit;

import dev.signalbox.gateway.redis.OrderedRedis;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.RedisNames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Failed authentications by address, over all replicas. Any thread.
@ApplicationScoped
public class FailedAuthentications {
  private static final Logger LOG = Logger.getLogger(FailedAuthentications.class);

  private final OrderedRedis redis;
  private final LimitConfig limits;
  private final FailureWindows own;

  FailedAuthentications(Vertx vertx, Redis redis, LimitConfig limits) {
    this.redis = OrderedRedis.of(vertx, redis, List.of(BusScript.COUNT_FAILURE), limits.patience());
    this.limits = limits;
    this.own = new FailureWindows(limits.failedAuthenticationsWindow());
  }

  /// How long the address has to wait before a token of it is looked at. Empty: not at all.
  public Future<Optional<Duration>> blockedFor(String address) {
    var network = AddressNetwork.of(address);
    var ours = own.count(network, System.nanoTime());
    if (ours.failures() >= limits.failedAuthentications()) {
      return Future.succeededFuture(Optional.of(ours.left()));
    }
    var key = RedisNames.failedAuthentications(network);
    return redis
        .send(Request.cmd(Command.GET).arg(key))
        .compose(count ->
            number(count) < limits.failedAuthentications()
                ? Future.succeededFuture(Optional.<Duration>empty())
                : redis.send(Request.cmd(Command.PTTL).arg(key)).map(FailedAuthentications::left))
        .otherwise(Optional.empty());
  }

  /// Counts one.
  public void failed(String address) {
    var network = AddressNetwork.of(address);
    own.add(network, System.nanoTime());
    redis
        .run(
            BusScript.COUNT_FAILURE,
            request ->
                request
                    .arg(RedisNames.failedAuthentications(network))
                    .arg(limits.failedAuthenticationsWindow().toMillis()))
        .onFailure(failure ->
            LOG.debugf("A failed authentication counts here alone: %s", failure.getMessage()));
  }

  /// Addresses that failed at this replica within the window.
  public int addresses() {
    return own.addresses(System.nanoTime());
  }

  private static Optional<Duration> left(@Nullable Response millis) {
    return Optional.of(Duration.ofMillis(Math.max(number(millis), 1)));
  }

  private static long number(@Nullable Response answer) {
    return answer == null ? 0 : Long.parseLong(answer.toString());
  }
}
