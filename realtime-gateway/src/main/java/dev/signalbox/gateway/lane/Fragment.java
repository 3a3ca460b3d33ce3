package dev.signalbox.gateway.lane;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

/// Messages that several connections get at the same time: framed once per format, then shared. It
/// lives from one tick's start to its end; [#release] belongs to whoever made it.
public final class Fragment {
  private final Messages messages;
  private @Nullable ByteBuf single;
  private @Nullable ByteBuf array;

  public Fragment(Messages messages) {
    this.messages = messages;
  }

  public Messages messages() {
    return messages;
  }

  /// The frames for one connection; the receiver releases them.
  ByteBuf framed(FrameFormat format) {
    return switch (format) {
      case SINGLE -> {
        if (single == null) {
          single = frame(messages, format);
        }
        yield single.retainedDuplicate();
      }
      case ARRAY -> {
        if (array == null) {
          array = frame(messages, format);
        }
        yield array.retainedDuplicate();
      }
    };
  }

  public void release() {
    if (single != null) {
      single.release();
      single = null;
    }
    if (array != null) {
      array.release();
      array = null;
    }
  }

  static ByteBuf frame(Messages messages, FrameFormat format) {
    var buffer = PooledByteBufAllocator.DEFAULT.directBuffer(format.framedLength(messages));
    format.write(messages, buffer);
    return buffer;
  }
}
