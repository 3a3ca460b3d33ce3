package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.identity.StreamPosition;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything on its way to one connection. Events and answers leave first, then missed events,
/// then snapshots, then state; one write is in flight at a time, and what comes meanwhile waits:
/// events in order and bounded, state conflated by key.
///
/// Confined to the connection's event loop. The lanes are made when first needed, so that an idle
/// connection has none.
public final class Outbox {
  private static final int BACKLOG_BYTES_PER_WRITE = 256 * 1024;

  private static final int SNAPSHOT_BYTES_PER_WRITE = 64 * 1024;

  private final Wire wire;
  private final FrameFormat format;
  private final Traffic traffic;
  private final int maxEventBytes;
  private @Nullable Bookmark bookmark;
  private @Nullable EventLane events;
  private @Nullable StateLane earlier;
  private @Nullable StateLane backlog;
  private @Nullable ArrayList<EveryLane> behind;
  private @Nullable ArrayDeque<SnapshotSource> replays;
  private @Nullable ArrayDeque<SnapshotSource> snapshots;
  private @Nullable Fragment fragment;
  private @Nullable Messages moreState;
  private long sentMessages;
  private long sentBytes;
  private boolean busy;
  private boolean closed;

  /// @param maxEventBytes how many bytes of events may wait before the client is too slow
  public Outbox(Wire wire, FrameFormat format, Traffic traffic, int maxEventBytes) {
    this.wire = wire;
    this.format = format;
    this.traffic = traffic;
    this.maxEventBytes = maxEventBytes;
  }

  /// Notes from now on where the event channels stand.
  public void keep(Bookmark positions) {
    bookmark = positions;
  }

  /// Queues an event; [#flush] sends it.
  public void event(Message message) {
    queue(message.in(format.encoding()));
  }

  /// Queues an event that moves the position of its channel.
  public void event(Message message, EventChannel channel, StreamPosition reached) {
    if (bookmark == null) {
      event(message);
    } else {
      queue(bookmark.mark(message.in(format.encoding()), channel, reached));
    }
  }

  /// The position of a channel moves without an event.
  public void reached(EventChannel channel, StreamPosition position) {
    if (bookmark != null) {
      bookmark.reached(channel, position);
    }
  }

  /// Queues an answer and sends it as soon as the wire is free.
  public void answer(byte[] json) {
    traffic.count(Traffic.Count.ANSWERS, 1);
    queue(format.encoding().of(json));
    flush();
  }

  /// Queues missed or standing events, ahead of all snapshots of state.
  public void replay(SnapshotSource source) {
    if (replays == null) {
      replays = new ArrayDeque<>(1);
    }
    replays.add(source);
    flush();
  }

  /// Queues a snapshot of state; its parts are asked for one by one, each when the one before has
  /// left. State that was queued before leaves before it, because it may be older.
  public void snapshot(SnapshotSource source) {
    flush();
    if (backlog != null) {
      if (earlier == null) {
        earlier = backlog;
      } else {
        backlog.drain(earlier::offer);
      }
      backlog = null;
    }
    if (snapshots == null) {
      snapshots = new ArrayDeque<>(2);
    }
    snapshots.add(source);
    flush();
  }

  /// Queues one tick's state of one feed; [#flush] sends it within the same tick.
  public void state(Fragment fragment) {
    if (busy || earlier != null || backlog != null) {
      traffic.count(Traffic.Count.BUSY, 1);
      for (var update : fragment.updates()) {
        update.detach();
        backlog(update);
      }
    } else {
      add(fragment);
    }
  }

  /// The same for a subscription that wants every update.
  public void state(Fragment fragment, EveryLane lane) {
    if (busy || earlier != null || !lane.isEmpty()) {
      traffic.count(Traffic.Count.BUSY, 1);
      for (var update : fragment.updates()) {
        update.detach();
        state(update, lane);
      }
    } else {
      add(fragment);
    }
  }

  /// Queues state of this connection alone.
  public void state(Update update) {
    backlog(update);
  }

  /// Queues state of one subscription that wants every update.
  public void state(Update update, EveryLane lane) {
    if (!closed) {
      lane.offer(update);
      await(lane);
    }
  }

  /// Tells the subscription that it missed some updates.
  public void skip(long count, EveryLane lane) {
    if (!closed && count > 0) {
      lane.skip(count);
      await(lane);
    }
  }

  /// Sends what waits, unless a write is in flight.
  public void flush() {
    while (!busy && !closed && writeNext()) {
      // Goes on as long as the socket takes everything at once.
    }
  }

  /// The write in flight has left.
  public void written() {
    busy = false;
    flush();
  }

  /// Nothing is sent any more.
  public void close() {
    closed = true;
    events = null;
    earlier = null;
    backlog = null;
    behind = null;
    replays = null;
    snapshots = null;
    fragment = null;
    moreState = null;
  }

  public boolean isBusy() {
    return busy;
  }

  public int queuedBytes() {
    return events == null ? 0 : events.bytes();
  }

  public int queuedKeys() {
    var keys = (earlier == null ? 0 : earlier.size()) + (backlog == null ? 0 : backlog.size());
    if (behind != null) {
      for (var lane : behind) {
        keys += lane.size();
      }
    }
    return keys;
  }

  public long sentMessages() {
    return sentMessages;
  }

  public long sentBytes() {
    return sentBytes;
  }

  private void add(Fragment fragment) {
    if (this.fragment == null) {
      this.fragment = fragment;
    } else {
      if (moreState == null) {
        moreState = new Messages();
      }
      fragment.addTo(moreState, format.encoding());
    }
  }

  private void queue(byte[] message) {
    if (closed) {
      return;
    }
    if (events == null) {
      events = new EventLane(maxEventBytes);
    }
    if (!events.offer(message)) {
      close();
      wire.overflowed();
    }
  }

  private boolean writeNext() {
    if (fragment != null
        && events == null
        && replays == null
        && moreState == null
        && behind == null
        && earlier == null
        && backlog == null) {
      var only = fragment;
      fragment = null;
      write(only.framed(format), only.updates().size());
      return true;
    }
    var messages = new Messages();
    collectEvents(messages);
    replays = collectParts(replays, messages);
    earlier = collectLane(earlier, messages);
    if (earlier == null) {
      snapshots = collectParts(snapshots, messages);
      collectState(messages);
      collectBehind(messages);
    }
    if (messages.count() == 0) {
      return false;
    }
    write(Fragment.frame(messages, format), messages.count());
    return true;
  }

  private void write(ByteBuf frames, int messages) {
    sentMessages += messages;
    sentBytes += frames.readableBytes();
    traffic.count(Traffic.Count.BYTES, frames.readableBytes());
    traffic.count(Traffic.Count.WRITES, 1);
    busy = !wire.write(frames);
  }

  private void collectEvents(Messages messages) {
    if (events != null) {
      events.drain(messages);
      events = null;
    }
  }

  /// What is left of the sources. One is asked at a time, until it has no part more.
  private @Nullable ArrayDeque<SnapshotSource> collectParts(
      @Nullable ArrayDeque<SnapshotSource> sources, Messages messages) {
    if (sources == null) {
      return null;
    }
    var limit = messages.bytes() + SNAPSHOT_BYTES_PER_WRITE;
    for (var source = sources.peek(); source != null; source = sources.peek()) {
      for (var part = source.poll(); part != null; part = source.poll()) {
        messages.add(format.encoding().of(part));
        if (messages.bytes() >= limit) {
          break;
        }
      }
      if (!source.isExhausted()) {
        return sources;
      }
      sources.remove();
      if (messages.bytes() >= limit) {
        return sources;
      }
    }
    return null;
  }

  private void collectState(Messages messages) {
    if (fragment != null) {
      fragment.addTo(messages, format.encoding());
      fragment = null;
    }
    if (moreState != null) {
      messages.addAll(moreState);
      moreState = null;
    }
    backlog = collectLane(backlog, messages);
  }

  /// What is left of the lane.
  private @Nullable StateLane collectLane(@Nullable StateLane lane, Messages messages) {
    if (lane == null) {
      return null;
    }
    var updates = new ArrayList<Update>();
    lane.drain(updates, BACKLOG_BYTES_PER_WRITE);
    add(updates, messages);
    traffic.count(Traffic.Count.CONFLATED, lane.takeConflated());
    return lane.isEmpty() ? null : lane;
  }

  private void collectBehind(Messages messages) {
    if (behind == null) {
      return;
    }
    for (var lane : behind) {
      var updates = new ArrayList<Update>();
      var skipped =
          lane.drain(updates, messages, format.encoding(), BACKLOG_BYTES_PER_WRITE / behind.size());
      traffic.count(Traffic.Count.CONFLATED, skipped);
      add(updates, messages);
    }
    behind.removeIf(EveryLane::isEmpty);
    if (behind.isEmpty()) {
      behind = null;
    }
  }

  private void add(List<Update> updates, Messages messages) {
    for (var update : updates) {
      update.addTo(messages, format.encoding());
      traffic.sent(update.kind().channel(), 1);
    }
  }

  private void await(EveryLane lane) {
    if (behind == null) {
      behind = new ArrayList<>(1);
    }
    if (!behind.contains(lane)) {
      behind.add(lane);
    }
  }

  private void backlog(Update update) {
    if (closed) {
      return;
    }
    if (backlog == null) {
      backlog = new StateLane();
    }
    backlog.offer(update);
  }
}
