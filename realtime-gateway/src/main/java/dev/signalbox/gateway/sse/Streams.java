package dev.signalbox.gateway.sse;

import dev.signalbox.gateway.session.Surroundings;
import dev.signalbox.gateway.socket.Closings;
import dev.signalbox.gateway.socket.Sockets;
import io.netty.channel.EventLoop;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Opens streams, which count as connections of this replica. Called on their event loops.
@ApplicationScoped
class Streams {
  private final Sockets sockets;
  private final SseConfig config;
  private final Stream.Around around;

  Streams(Sockets sockets, SseConfig config, Surroundings surroundings, Closings closings) {
    this.sockets = sockets;
    this.config = config;
    this.around = new Stream.Around(surroundings, closings);
  }

  void open(EventLoop eventLoop, HttpServerResponse response, Answer answer, Asked asked) {
    var stream = new Stream(answer, asked, sockets.loop(eventLoop), around, retry());
    var obstacle = sockets.enter(eventLoop, stream);
    if (obstacle.isPresent()) {
      stream.close(obstacle.get());
      return;
    }
    response.closeHandler(_ -> left(eventLoop, stream));
    response.endHandler(_ -> left(eventLoop, stream));
    stream.open(asked);
  }

  private void left(EventLoop eventLoop, Stream stream) {
    if (sockets.leave(eventLoop, stream)) {
      stream.gone();
    }
  }

  /// Streams that end at the same moment shall not come back at the same moment.
  private Duration retry() {
    var millis = config.retry().toMillis();
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis + 1));
  }
}
