package dev.signalbox.gateway.lane;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Updates that several connections get at the same time: framed once per format, then shared. It
/// lives from one tick's start to its end; [#release] belongs to whoever made it.
public final class Fragment {
  private final List<Update> updates;
  private @Nullable Messages json;
  private @Nullable ByteBuf single;
  private @Nullable ByteBuf array;
  private @Nullable Map<FrameFormat, ByteBuf> others;

  public Fragment(List<Update> updates) {
    this.updates = updates;
  }

  public List<Update> updates() {
    return updates;
  }

  /// Puts the messages behind those that `target` has.
  void addTo(Messages target, Encoding encoding) {
    if (encoding == Encoding.JSON) {
      target.addAll(json());
    } else {
      addEach(target, encoding);
    }
  }

  /// The frames for one connection; the receiver releases them.
  ByteBuf framed(FrameFormat format) {
    return switch (format) {
      case SINGLE -> {
        if (single == null) {
          single = frame(json(), format);
        }
        yield single.retainedDuplicate();
      }
      case ARRAY -> {
        if (array == null) {
          array = frame(json(), format);
        }
        yield array.retainedDuplicate();
      }
      case CBOR, SINGLE_DEFLATED, ARRAY_DEFLATED, CBOR_DEFLATED, EVENT_STREAM ->
          other(format).retainedDuplicate();
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
    if (others != null) {
      others.values().forEach(ByteBuf::release);
      others = null;
    }
  }

  static ByteBuf frame(Messages messages, FrameFormat format) {
    var buffer = PooledByteBufAllocator.DEFAULT.directBuffer(format.framedLength(messages));
    format.write(messages, buffer);
    return buffer;
  }

  private ByteBuf other(FrameFormat format) {
    if (others == null) {
      others = new EnumMap<>(FrameFormat.class);
    }
    return others.computeIfAbsent(
        format,
        _ -> {
          var messages = new Messages();
          addTo(messages, format.encoding());
          return frame(messages, format);
        });
  }

  private Messages json() {
    if (json == null) {
      json = new Messages();
      addEach(json, Encoding.JSON);
    }
    return json;
  }

  private void addEach(Messages target, Encoding encoding) {
    for (int i = 0; i < updates.size(); i++) {
      updates.get(i).addTo(target, encoding);
    }
  }
}
