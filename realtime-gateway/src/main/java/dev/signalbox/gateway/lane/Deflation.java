package dev.signalbox.gateway.lane;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.zip.Deflater;

/// Compresses messages for permessage-deflate (RFC 7692, section 7.2.1), each by itself: without
/// context takeover, what was compressed once fits every connection, and no connection has a
/// compressor of its own. Confined to one thread.
final class Deflation {
  /// Most of the gain at a fraction of the time of higher levels.
  private static final int LEVEL = 1;

  private static final int CHUNK = 512;

  /// The end of a flush, which is not sent.
  private static final int TAIL = 4;

  private static final FastThreadLocal<Deflation> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected Deflation initialValue() {
          return new Deflation();
        }

        @Override
        protected void onRemoval(Deflation deflation) {
          deflation.deflater.end();
        }
      };

  private final Deflater deflater = new Deflater(LEVEL, true);

  private Deflation() {}

  static Deflation ofThread() {
    return OF_THREAD.get();
  }

  /// Appends all that `source` has, compressed.
  void append(ByteBuf source, ByteBuf target) {
    deflater.reset();
    deflater.setInput(source.nioBuffer());
    int room;
    int written;
    do {
      target.ensureWritable(CHUNK);
      room = target.writableBytes();
      written = deflater.deflate(target.nioBuffer(target.writerIndex(), room), Deflater.SYNC_FLUSH);
      target.writerIndex(target.writerIndex() + written);
    } while (written == room);
    target.writerIndex(target.writerIndex() - TAIL);
  }
}
