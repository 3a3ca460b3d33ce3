package dev.signalbox.gateway.socket;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// permessage-deflate (RFC 7692), without context takeover on either side: frames are compressed
/// once for all connections (by the lanes), and what clients send is inflated by Netty, within the
/// limit of a message.
final class Compression {
  private static final String NAME = "permessage-deflate";
  private static final String SERVER_NO_CONTEXT = "server_no_context_takeover";
  private static final String CLIENT_NO_CONTEXT = "client_no_context_takeover";
  private static final String SERVER_WINDOW = "server_max_window_bits";
  private static final String CLIENT_WINDOW = "client_max_window_bits";

  /// The only window that the JDK's deflater has.
  private static final int WINDOW = 15;

  private static final int SMALLEST_WINDOW = 8;

  private Compression() {}

  /// The answer to the first offer that can be accepted. Pure.
  ///
  /// @param headers the values of `Sec-WebSocket-Extensions`
  static Optional<String> answer(List<String> headers) {
    return headers.stream()
        .flatMap(header -> WebSocketExtensionUtil.extractExtensions(header).stream())
        .filter(offer -> offer.name().equalsIgnoreCase(NAME))
        .map(WebSocketExtensionData::parameters)
        .filter(Compression::isAcceptable)
        .findFirst()
        .map(Compression::answer);
  }

  /// Lets the pipeline of an opened WebSocket read compressed frames.
  ///
  /// @param maxMessage bytes that a frame may inflate to
  static void inflate(ChannelPipeline pipeline, int maxFrame, int maxMessage) {
    var decoder = pipeline.context(WebSocket13FrameDecoder.class).name();
    var config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowExtensions(true)
            .maxFramePayloadLength(maxFrame)
            .build();
    pipeline.replace(decoder, decoder, new WebSocket13FrameDecoder(config));
    var agreed = new HashMap<String, @Nullable String>();
    agreed.put(CLIENT_NO_CONTEXT, null);
    var extension =
        new PerMessageDeflateServerExtensionHandshaker(0, false, WINDOW, true, true, maxMessage)
            .handshakeExtension(new WebSocketExtensionData(NAME, agreed));
    pipeline.addAfter(decoder, "signalbox-inflate", extension.newExtensionDecoder());
  }

  private static boolean isAcceptable(Map<String, String> offer) {
    return offer.entrySet().stream()
        .allMatch(parameter ->
            switch (parameter.getKey()) {
              case SERVER_NO_CONTEXT, CLIENT_NO_CONTEXT -> parameter.getValue() == null;
              case SERVER_WINDOW -> isWindow(parameter.getValue(), WINDOW);
              case CLIENT_WINDOW ->
                  parameter.getValue() == null || isWindow(parameter.getValue(), SMALLEST_WINDOW);
              default -> false;
            });
  }

  private static boolean isWindow(@Nullable String bits, int atLeast) {
    return bits != null
        && bits.matches("\\d{1,2}")
        && Integer.parseInt(bits) >= atLeast
        && Integer.parseInt(bits) <= WINDOW;
  }

  private static String answer(Map<String, String> offer) {
    var answer = NAME + "; " + SERVER_NO_CONTEXT + "; " + CLIENT_NO_CONTEXT;
    return offer.containsKey(SERVER_WINDOW) ? answer + "; " + SERVER_WINDOW + "=" + WINDOW : answer;
  }
}
