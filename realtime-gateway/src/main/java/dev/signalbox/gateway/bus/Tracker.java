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
/// | not after the position | known |
/// | right after the position | passes |
/// | further on | gap: held until the stream was read |
/// | of another epoch | the position starts anew there; events may be missing |
final class Tracker {
  private final EventChannel channel;
  private final List<BusEvent> held = new ArrayList<>();
  private @Nullable StreamPosition position;
  private boolean holding;

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

  @Nullable StreamPosition position() {
    return position;
  }

  void startAt(StreamPosition start) {
    position = start;
  }

  /// Events are held until [#release].
  void hold() {
    holding = true;
  }

  Verdict take(BusEvent event) {
    if (event.epoch().isEmpty()) {
      return Verdict.PASS;
    }
    if (holding) {
      held.add(event);
      return Verdict.HELD;
    }
    return place(event);
  }

  /// What was held and comes after the position.
  List<BusEvent> release() {
    holding = false;
    var passed = new ArrayList<BusEvent>();
    for (var event : held) {
      if (place(event) != Verdict.KNOWN) {
        passed.add(event);
      }
    }
    held.clear();
    return passed;
  }

  private Verdict place(BusEvent event) {
    var here = new StreamPosition(event.epoch(), event.offset());
    var before = position;
    if (before == null) {
      position = here;
      return Verdict.PASS;
    }
    if (!before.epoch().equals(event.epoch())) {
      position = here;
      return Verdict.NEW_EPOCH;
    }
    if (event.offset() <= before.offset()) {
      return Verdict.KNOWN;
    }
    if (event.offset() > before.offset() + 1 && !holding) {
      return gap(event);
    }
    position = here;
    return Verdict.PASS;
  }

  private Verdict gap(BusEvent event) {
    holding = true;
    held.add(event);
    return Verdict.GAP;
  }
}
