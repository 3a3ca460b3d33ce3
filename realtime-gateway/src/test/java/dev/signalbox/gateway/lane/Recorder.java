package dev.signalbox.gateway.lane;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A socket that takes everything, or waits to be told that a write has left.
public final class Recorder implements Wire {
  public final List<String> writes = new ArrayList<>();
  public boolean slow;

  /// No WebSocket frames.
  public boolean raw;

  public boolean overflowed;

  @Override
  public boolean write(ByteBuf frames) {
    writes.add(raw ? frames.toString(StandardCharsets.UTF_8) : text(frames));
    frames.release();
    return !slow;
  }

  @Override
  public void overflowed() {
    overflowed = true;
  }

  /// The payloads of the frames, one per line.
  private static String text(ByteBuf frames) {
    var texts = new ArrayList<String>();
    while (frames.isReadable()) {
      frames.skipBytes(1);
      var length = (long) frames.readUnsignedByte();
      if (length == 126) {
        length = frames.readUnsignedShort();
      } else if (length == 127) {
        length = frames.readLong();
      }
      texts.add(frames.readCharSequence((int) length, StandardCharsets.UTF_8).toString());
    }
    return String.join("\n", texts);
  }
}
