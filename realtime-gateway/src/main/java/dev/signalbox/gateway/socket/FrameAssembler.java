package dev.signalbox.gateway.socket;

import io.vertx.core.http.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Puts the frames of one message together, and keeps to its bound. Confined to one event loop.
final class FrameAssembler {
  private final int maxBytes;
  private final boolean binary;
  private @Nullable ByteArrayOutputStream fragments;
  private boolean skipping;

  /// @param binary whether messages are due in binary frames, and not in text
  FrameAssembler(int maxBytes, boolean binary) {
    this.maxBytes = maxBytes;
    this.binary = binary;
  }

  /// What a frame led to.
  sealed interface Assembled {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(byte[] payload) implements Assembled {}

    /// Wait for the rest.
    record Nothing() implements Assembled {}

    record TooLarge() implements Assembled {}

    /// Text where binary is due, or the reverse; the rest of the message is left out.
    record WrongKind(String what) implements Assembled {}
  }

  Assembled add(WebSocketFrame frame) {
    if (frame.isContinuation()) {
      return skipping ? skip(frame.isFinal()) : take(frame);
    }
    if (!frame.isText() && !frame.isBinary()) {
      return new Assembled.Nothing();
    }
    skipping = false;
    if (frame.isBinary() != binary) {
      skipping = !frame.isFinal();
      return new Assembled.WrongKind(
          binary
              ? "Expected a binary frame, found a text one"
              : "Expected a text frame, found a binary one");
    }
    return take(frame);
  }

  private Assembled take(WebSocketFrame frame) {
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

  private Assembled skip(boolean last) {
    skipping = !last;
    return new Assembled.Nothing();
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
