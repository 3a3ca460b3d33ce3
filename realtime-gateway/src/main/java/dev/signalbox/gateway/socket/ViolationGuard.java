package dev.signalbox.gateway.socket;

import dev.signalbox.protocol.failure.CloseCode;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/// Says why, before a connection is cut whose bytes are no WebSocket frames: Vert.x would just cut
/// it.
@ChannelHandler.Sharable
final class ViolationGuard extends ChannelInboundHandlerAdapter {
  static final String NAME = "signalbox-violations";

  private final Closings closings;

  ViolationGuard(Closings closings) {
    this.closings = closings;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var code = codeOf(cause);
    if (code == null) {
      context.fireExceptionCaught(cause);
      return;
    }
    closings.count(code);
    context
        .writeAndFlush(new CloseWebSocketFrame(code.code(), code.reason()))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static @org.jspecify.annotations.Nullable CloseCode codeOf(Throwable cause) {
    return switch (cause) {
      case TooLongFrameException _ -> CloseCode.FRAME_TOO_LARGE;
      // Without a cause it means that the frame inflates to more than it may.
      case DecompressionException failed ->
          failed.getCause() == null ? CloseCode.FRAME_TOO_LARGE : CloseCode.PROTOCOL_VIOLATED;
      case CorruptedWebSocketFrameException corrupted ->
          corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
              ? CloseCode.FRAME_TOO_LARGE
              : CloseCode.PROTOCOL_VIOLATED;
      default -> null;
    };
  }
}
