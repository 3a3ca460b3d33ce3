package dev.signalbox.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.lane.Bookmark;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.codec.LastEventId;
import dev.signalbox.protocol.identity.RoomPattern;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.Optional;

/// The `id` of a stream: where all its event channels stand, so that the last one received is
/// enough to go on. Confined to the stream's event loop.
final class Positions implements Bookmark {
  private LastEventId positions;
  private boolean untold;

  /// @param known what the client has brought
  Positions(LastEventId known) {
    this.positions = known;
  }

  /// Adds an `id` line, which stands behind the `data` line of the same event.
  @Override
  public byte[] mark(byte[] event, EventChannel channel, StreamPosition reached) {
    move(channel, reached);
    untold = false;
    var line = ("\n" + idLine()).getBytes(UTF_8);
    var marked = new byte[event.length + line.length];
    System.arraycopy(event, 0, marked, 0, event.length);
    System.arraycopy(line, 0, marked, event.length, line.length);
    return marked;
  }

  @Override
  public void reached(EventChannel channel, StreamPosition position) {
    move(channel, position);
    untold = true;
  }

  /// The `id` line if it says more than the last one that was sent.
  Optional<String> takeUntold() {
    var line = untold ? Optional.of(idLine()) : Optional.<String>empty();
    untold = false;
    return line;
  }

  private void move(EventChannel channel, StreamPosition position) {
    positions = positions.with(channelOf(channel), position);
  }

  private String idLine() {
    return "id: " + positions.encode();
  }

  private static Channel channelOf(EventChannel channel) {
    return channel
        .room()
        .<Channel>map(room -> new Channel.Room(new RoomPattern(room.value())))
        .orElseGet(() -> new Channel.Named(channel.kind()));
  }
}
