package dev.signalbox.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests that are being answered, so that the end of the replica cuts none of them off.
/// WebSockets do not count. Any thread.
@ApplicationScoped
public class InFlight {
  private static final int BEFORE_ALL_OTHERS = 10_000;

  private final AtomicInteger requests = new AtomicInteger();

  void register(@Observes Filters filters) {
    filters.register(this::count, BEFORE_ALL_OTHERS);
  }

  public int count() {
    return requests.get();
  }

  private void count(RoutingContext context) {
    if (!context.request().headers().contains(HttpHeaderNames.UPGRADE)) {
      requests.incrementAndGet();
      context.addEndHandler(_ -> requests.decrementAndGet());
    }
    context.next();
  }
}
