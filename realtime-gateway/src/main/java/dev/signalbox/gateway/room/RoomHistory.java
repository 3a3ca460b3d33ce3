package dev.signalbox.gateway.room;

import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.codec.EventOffsets;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was said in rooms, newest first, in pages. Any thread.
@ApplicationScoped
public class RoomHistory {
  private final Redis redis;
  private final StoredEvents stored;

  RoomHistory(Redis redis, StoredEvents stored) {
    this.redis = redis;
    this.stored = stored;
  }

  /// @param events newest first
  /// @param next the page of older ones
  /// @param previous the page of newer ones
  record Slice(
      List<Event> events,
      StreamPosition position,
      Optional<HistoryCursor> next,
      Optional<HistoryCursor> previous) {}

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Event(long offset, byte[] json) {}

  /// @param cursor absent for the newest page
  Future<Slice> page(EventChannel room, @Nullable HistoryCursor cursor, int limit) {
    return stored
        .position(room)
        .compose(position ->
            read(room, cursor, position, limit + 1)
                .map(events -> slice(events, position, cursor, limit)));
  }

  /// The newest page ends at the position that is answered, so that a subscription from there
  /// brings what follows and nothing twice.
  private Future<List<Event>> read(
      EventChannel room, @Nullable HistoryCursor cursor, StreamPosition position, int count) {
    if (cursor != null && !cursor.older()) {
      return redis
          .send(range(Command.XRANGE, room, (cursor.offset() + 1) + "-0", "+", count))
          .map(answer -> events(Objects.requireNonNull(answer)))
          .map(oldestFirst -> {
            Collections.reverse(oldestFirst);
            return oldestFirst;
          });
    }
    var newest = cursor == null ? position.offset() : cursor.offset() - 1;
    return newest <= 0
        ? Future.succeededFuture(new ArrayList<>())
        : redis
            .send(range(Command.XREVRANGE, room, newest + "-0", "-", count))
            .map(answer -> events(Objects.requireNonNull(answer)));
  }

  private static Slice slice(
      List<Event> found, StreamPosition position, @Nullable HistoryCursor cursor, int limit) {
    var goesOn = found.size() > limit;
    var goesUp = cursor != null && !cursor.older();
    var events = found;
    if (goesOn) {
      events = goesUp ? found.subList(1, found.size()) : found.subList(0, limit);
    }
    if (events.isEmpty()) {
      return new Slice(events, position, Optional.empty(), Optional.empty());
    }
    var older = new HistoryCursor(true, events.getLast().offset());
    var newer = new HistoryCursor(false, events.getFirst().offset());
    return new Slice(
        List.copyOf(events),
        position,
        Optional.of(older).filter(_ -> goesUp || goesOn),
        Optional.of(newer).filter(_ -> cursor != null && (!goesUp || goesOn)));
  }

  private static Request range(
      Command command, EventChannel room, String from, String to, int count) {
    return Request.cmd(command).arg(room.streamKey()).arg(from).arg(to).arg("COUNT").arg(count);
  }

  private static List<Event> events(Response answer) {
    var events = new ArrayList<Event>();
    for (var item : answer) {
      var id = item.get(0).toString();
      var offset = Long.parseLong(id, 0, id.indexOf('-'), 10);
      var entry = EntryReader.ofEntry(item.get(1).get(1).toBytes());
      if (entry.next()) {
        events.add(new Event(offset, EventOffsets.insert(entry.payload(), offset)));
      }
    }
    return events;
  }
}
