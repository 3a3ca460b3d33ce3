package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The position of one event channel, and what may pass. Pure; confined to the bus's event loop.
///
/// | event | what happens |
/// | --- | --- |
/// | ephemeral | passes |
/// | while the stream is read | held |
/// | the first one ever | passes |
/// | not after the position | known |
/// | right after the position | passes |
/// | further on | gap: the stream has to be read |
/// | of another epoch | the position starts anew there; events may be missing |
///
/// Held events that do not fit to what the stream gave are let go, and the stream is read once
/// more: either it has them, or they belong to an epoch that has passed.
final class Tracker {
  private static final int MAX_HELD = 10_000;

  private final EventChannel channel;
  private final List<BusEvent> held = new ArrayList<>();
  private @Nullable StreamPosition position;
  private int readings;
  private boolean holding;
  private boolean torn;

  enum Verdict {
    PASS,
    KNOWN,
    HELD,
    GAP,
    NEW_EPOCH
  }

  Tracker(EventChannel channel) {
    this.channel = channel;
  }

  EventChannel channel() {
    return channel;
  }

  /// Null until the first event, or until it was read.
  @Nullable StreamPosition position() {
    return position;
  }

  void startAt(StreamPosition start) {
    position = start;
  }

  /// Events are held until [#release]. Whoever reads the stream for an earlier hold is too late.
  ///
  /// @return the number of the reading
  int hold() {
    holding = true;
    return ++readings;
  }

  /// Whether this reading is still waited for.
  boolean awaits(int reading) {
    return holding && reading == readings;
  }

  Verdict take(BusEvent event) {
    if (event.epoch().isEmpty()) {
      return Verdict.PASS;
    }
    if (holding) {
      keep(event);
      return Verdict.HELD;
    }
    var verdict = place(event);
    if (verdict == Verdict.GAP) {
      holding = true;
      keep(event);
    } else if (verdict == Verdict.NEW_EPOCH) {
      position = placeOf(event);
    }
    return verdict;
  }

  /// What was held and follows the position. After, [#takeTorn] says whether the stream has to be
  /// read once more.
  List<BusEvent> release() {
    holding = false;
    var passed = new ArrayList<BusEvent>();
    for (var event : held) {
      switch (place(event)) {
        case PASS -> passed.add(event);
        case GAP, NEW_EPOCH -> torn = true;
        case KNOWN, HELD -> {
          // The stream gave it.
        }
      }
    }
    held.clear();
    return passed;
  }

  /// Whether held events were let go since the last call.
  boolean takeTorn() {
    var was = torn;
    torn = false;
    return was;
  }

  private void keep(BusEvent event) {
    if (held.size() == MAX_HELD) {
      held.clear(); // the stream has them
      torn = true;
    }
    held.add(event);
  }

  private Verdict place(BusEvent event) {
    var before = position;
    if (before != null && !before.epoch().equals(event.epoch())) {
      return Verdict.NEW_EPOCH;
    }
    if (before != null && event.offset() <= before.offset()) {
      return Verdict.KNOWN;
    }
    if (before != null && event.offset() > before.offset() + 1) {
      return Verdict.GAP;
    }
    position = placeOf(event);
    return Verdict.PASS;
  }

  private static StreamPosition placeOf(BusEvent event) {
    return new StreamPosition(event.epoch(), event.offset());
  }
}
