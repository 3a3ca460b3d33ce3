package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.identity.StreamPosition;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Everything on its way to one connection. Events and answers leave first, then missed events,
/// then state; one write is in flight at a time, and what comes meanwhile waits: events in order
/// and bounded, state conflated by key.
///
/// Confined to the connection's event loop. The lanes are made when first needed, so that an idle
/// connection has none.
public final class Outbox {
  private final Wire wire;
  private final FrameFormat format;
  private final Traffic traffic;
  private final int maxEventBytes;
  private @Nullable Bookmark bookmark;
  private @Nullable EventLane events;
  private @Nullable SourceQueue replays;
  private @Nullable PendingState state;
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

  /// Queues an answer about a subscription of state behind the state that was queued before: what
  /// the subscription brought until then arrives ahead of the answer that changes it.
  ///
  /// @param leaving runs when the answer is taken to be sent; it may not use the outbox
  public void answerBehindState(byte[] json, Runnable leaving) {
    traffic.count(Traffic.Count.ANSWERS, 1);
    snapshot(new Answer(json, leaving));
  }

  /// Queues missed or standing events, ahead of all state.
  public void replay(SnapshotSource source) {
    if (!closed) {
      replays = replays == null ? new SourceQueue() : replays;
      accepted(replays.offer(source));
    }
  }

  /// Queues a snapshot of state; its parts are asked for one by one, each when the one before has
  /// left. State that was queued before leaves before it, because it may be older.
  public void snapshot(SnapshotSource source) {
    flush();
    if (!closed) {
      accepted(state().snapshot(source));
    }
  }

  /// Queues one tick's state of one feed; [#flush] sends it before the fragment is released.
  public void state(Fragment fragment) {
    if (!closed) {
      state().add(fragment, busy);
    }
  }

  /// The same for a subscription that wants every update.
  public void state(Fragment fragment, EveryLane lane) {
    if (!closed) {
      state().add(fragment, busy, lane);
    }
  }

  /// Queues state of this connection alone.
  public void state(Update update) {
    if (!closed) {
      state().add(update);
    }
  }

  /// Queues state of one subscription that wants every update.
  public void state(Update update, EveryLane lane) {
    if (!closed) {
      state().add(update, lane);
    }
  }

  /// Tells the subscription that it missed some updates.
  public void skip(long count, EveryLane lane) {
    if (!closed && count > 0) {
      lane.skip(count);
      state().await(lane);
    }
  }

  /// So many values never leave, because a snapshot told them or newer ones.
  public void conflated(long count) {
    traffic.count(Traffic.Count.CONFLATED, count);
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
    replays = null;
    state = null;
  }

  public boolean isBusy() {
    return busy;
  }

  public int queuedBytes() {
    return events == null ? 0 : events.bytes();
  }

  public int queuedKeys() {
    return state == null ? 0 : state.size();
  }

  public long sentMessages() {
    return sentMessages;
  }

  public long sentBytes() {
    return sentBytes;
  }

  private PendingState state() {
    if (state == null) {
      state = new PendingState(format.encoding(), traffic);
    }
    return state;
  }

  private void queue(byte[] message) {
    if (closed) {
      return;
    }
    if (events == null) {
      events = new EventLane(maxEventBytes);
    }
    if (!events.offer(message)) {
      overflow();
    }
  }

  private void accepted(boolean taken) {
    if (taken) {
      flush();
    } else {
      overflow();
    }
  }

  private void overflow() {
    close();
    wire.overflowed();
  }

  private boolean writeNext() {
    if (events == null && replays == null && (state == null || state.isEmpty())) {
      return false;
    }
    if (events == null && replays == null && state != null && state.isOneFragment()) {
      var only = state.takeFragment();
      write(only.framed(format), only.updates().size());
      return true;
    }
    var draft = new Draft(format.encoding(), traffic);
    collect(draft);
    var messages = draft.messages();
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

  private void collect(Draft draft) {
    if (events != null) {
      events.drain(draft.messages());
      events = null;
    }
    if (replays != null) {
      replays.drain(draft);
      replays = replays.isEmpty() ? null : replays;
    }
    if (state != null) {
      state.drain(draft);
    }
  }

  /// A single message in line with snapshots.
  private static final class Answer implements SnapshotSource {
    private final Runnable leaving;
    private byte @Nullable [] message;

    private Answer(byte[] message, Runnable leaving) {
      this.message = message;
      this.leaving = leaving;
    }

    @Override
    public byte @Nullable [] poll() {
      var part = message;
      if (part != null) {
        message = null;
        leaving.run();
      }
      return part;
    }

    @Override
    public boolean isExhausted() {
      return message == null;
    }
  }
}
