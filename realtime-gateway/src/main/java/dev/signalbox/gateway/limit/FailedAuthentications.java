package dev.signalbox.gateway.limit;

import dev.signalbox.protocol.bus.RedisNames;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Failed authentications by address, over all replicas. Any thread.
@ApplicationScoped
public class FailedAuthentications {
  private static final Logger LOG = Logger.getLogger(FailedAuthentications.class);

  /// The window begins with the first failure.
  private static final String COUNT =
      """
      -- KEYS[1] the address's counter; ARGV[1] the window in milliseconds
      local count = redis.call('INCR', KEYS[1])
      if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
      return count
      """;

  private final Redis redis;
  private final LimitConfig limits;
  private final FailureWindows own;

  FailedAuthentications(Redis redis, LimitConfig limits) {
    this.redis = redis;
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
        .batch(List.of(Request.cmd(Command.GET).arg(key), Request.cmd(Command.PTTL).arg(key)))
        .timeout(limits.patience().toMillis(), TimeUnit.MILLISECONDS)
        .map(answers -> blocked(answers.get(0), answers.get(1)))
        .otherwise(Optional.empty());
  }

  /// Counts one.
  public void failed(String address) {
    var network = AddressNetwork.of(address);
    own.add(network, System.nanoTime());
    redis
        .send(
            Request.cmd(Command.EVAL)
                .arg(COUNT)
                .arg(1)
                .arg(RedisNames.failedAuthentications(network))
                .arg(limits.failedAuthenticationsWindow().toMillis()))
        .onFailure(failure ->
            LOG.debugf("A failed authentication counts here alone: %s", failure.getMessage()));
  }

  /// Addresses that failed at this replica within the window.
  public int addresses() {
    return own.addresses(System.nanoTime());
  }

  private Optional<Duration> blocked(@Nullable Response count, @Nullable Response left) {
    if (count == null || left == null || number(count) < limits.failedAuthentications()) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(Math.max(number(left), 1)));
  }

  private static long number(Response answer) {
    return Long.parseLong(answer.toString());
  }
}
