package dev.signalbox.gateway.socket;

import io.vertx.core.http.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Puts the frames of one message together, and keeps to its bound. Confined to one event loop.
final class FrameAssembler {
  private final int maxBytes;
  private @Nullable ByteArrayOutputStream fragments;

  FrameAssembler(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// What a frame led to.
  sealed interface Assembled {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(byte[] utf8) implements Assembled {}

    /// Wait for the rest.
    record Nothing() implements Assembled {}

    record TooLarge() implements Assembled {}

    record Binary() implements Assembled {}
  }

  Assembled add(WebSocketFrame frame) {
    if (frame.isBinary()) {
      return new Assembled.Binary();
    }
    if (!frame.isText() && !frame.isContinuation()) {
      return new Assembled.Nothing();
    }
    var bytes = frame.binaryData().getBytes();
    var before = fragments == null ? 0 : fragments.size();
    if (before + bytes.length > maxBytes) {
      fragments = null;
      return new Assembled.TooLarge();
    }
    if (frame.isFinal() && fragments == null) {
      return new Assembled.Message(bytes);
    }
    return collect(bytes, frame.isFinal());
  }

  private Assembled collect(byte[] bytes, boolean last) {
    if (fragments == null) {
      fragments = new ByteArrayOutputStream(bytes.length * 2);
    }
    fragments.writeBytes(bytes);
    if (!last) {
      return new Assembled.Nothing();
    }
    var message = fragments.toByteArray();
    fragments = null;
    return new Assembled.Message(message);
  }
}
