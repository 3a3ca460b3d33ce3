package dev.signalbox.gateway.sse;

import dev.signalbox.protocol.codec.ProblemCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// The response to one request: a stream, or a problem (RFC 9457). Confined to its event loop.
final class Answer {
  private final HttpServerResponse response;
  private final String remote;
  private boolean begun;

  Answer(HttpServerResponse response, String remote) {
    this.response = response;
    this.remote = remote;
  }

  /// The address of the client.
  String remote() {
    return remote;
  }

  boolean isBegun() {
    return begun;
  }

  void begin() {
    begun = true;
    response
        .setChunked(true)
        .putHeader(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no"); // nginx would hold events back
  }

  Future<Void> write(Buffer bytes) {
    return response.ended() || response.closed()
        ? Future.failedFuture("The stream has ended")
        : response.write(bytes);
  }

  void refuse(Problem problem) {
    if (problem.code() == ErrorCode.NOT_AUTHENTICATED) {
      response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    problem
        .retryAfterSeconds()
        .ifPresent(
            seconds -> response.putHeader(HttpHeaderNames.RETRY_AFTER, Long.toString(seconds)));
    var _ =
        response
            .setStatusCode(problem.code().httpStatus())
            .putHeader(HttpHeaderNames.CONTENT_TYPE, ProblemCodec.MEDIA_TYPE)
            .end(Buffer.buffer(ProblemCodec.encode(problem)));
  }

  void end() {
    if (!response.ended() && !response.closed()) {
      var _ = response.end();
    }
  }

  /// Ends the connection below, unless the client took the end of the stream.
  void cut() {
    if (!response.closed() && response.bytesWritten() > 0 && !response.ended()) {
      response.reset();
    }
  }
}
