package dev.signalbox.stack.front;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/// Asks every replica for its readiness, over and over, so that requests go only where they are
/// answered: a gateway that drains gets no new ones.
final class HealthWatch {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Replicas replicas;
  private final HttpClient client;

  HealthWatch(Vertx vertx, Replicas replicas) {
    this.vertx = vertx;
    this.replicas = replicas;
    this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(true));
  }

  void start() {
    replicas.all().forEach(this::check);
  }

  /// The next look comes an interval after the answer to this one, so a slow replica is not asked
  /// twice at once.
  private void check(Replica replica) {
    var request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("localhost")
            .setPort(replica.port())
            .setURI("/q/health/ready")
            .setConnectTimeout(PATIENCE.toMillis())
            .setIdleTimeout(PATIENCE.toMillis());
    var _ =
        client
            .request(request)
            .compose(sent -> sent.send().compose(HealthWatch::status))
            .onComplete(status -> {
              mark(replica, status.succeeded() && status.result() == 200);
              vertx.setTimer(INTERVAL.toMillis(), _ -> check(replica));
            });
  }

  private static Future<Integer> status(HttpClientResponse response) {
    return response.body().map(_ -> response.statusCode());
  }

  private void mark(Replica replica, boolean ready) {
    if (ready) {
      replicas.markReady(replica);
    } else {
      replicas.markUnready(replica);
    }
  }
}
