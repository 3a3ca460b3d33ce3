package dev.signalbox.gateway.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/// Makes the HTTP server ready for WebSockets.
@Singleton
class ServerOptions implements HttpServerOptionsCustomizer {
  /// Above the limit of a message, so that one that is only somewhat too large gets an orderly
  /// close; what is larger still is not read.
  static final int MAX_FRAME_BYTES = 128 * 1024;

  static {
    // Quarkus switches WebSockets off in Vert.x when none of its own extensions for them is there.
    System.setProperty("vertx.disableWebsockets", "false");
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    customize(options);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    customize(options);
  }

  private static void customize(HttpServerOptions options) {
    options.setWebSocketSubProtocols(Offer.SUBPROTOCOLS);
    options.setMaxWebSocketFrameSize(MAX_FRAME_BYTES);
    options.setMaxWebSocketMessageSize(MAX_FRAME_BYTES);
    // Frames are shared between connections; see Compression.
    options.setPerMessageWebSocketCompressionSupported(false);
    options.setPerFrameWebSocketCompressionSupported(false);
  }
}
