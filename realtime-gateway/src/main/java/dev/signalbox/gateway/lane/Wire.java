package dev.signalbox.gateway.lane;

import io.netty.buffer.ByteBuf;

/// The socket as the lanes see it. Called on the connection's event loop.
public interface Wire {
  /// Writes and flushes; takes over the buffer. True when the bytes have left already; otherwise
  /// `written` of the outbox is called once they have.
  boolean write(ByteBuf frames);

  /// The client takes its messages too slowly: the bound of its queue is reached.
  void overflowed();
}
