package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The position in one journal of events, and what may pass. Pure; confined to the bus's event
/// loop.
///
/// | event | what happens |
/// | --- | --- |
/// | ephemeral | passes |
/// | while the journal is read | held |
/// | the first one ever | passes |
/// | not after the position | known |
/// | right after the position | passes |
/// | further on | gap: the journal has to be read |
/// | of another epoch | the position starts anew there; events may be missing |
///
/// Held events that do not fit to what the journal gave are let go, and it is read once more:
/// either it has them, or they belong to an epoch that has passed.
final class Tracker {
  private static final int MAX_HELD = 10_000;

  private final List<Arrival> held = new ArrayList<>();
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

  Verdict take(Arrival arrival) {
    var place = arrival.place();
    if (place == null) {
      return Verdict.PASS;
    }
    if (holding) {
      keep(arrival);
      return Verdict.HELD;
    }
    var verdict = advance(place);
    if (verdict == Verdict.GAP) {
      holding = true;
      keep(arrival);
    } else if (verdict == Verdict.NEW_EPOCH) {
      position = place;
    }
    return verdict;
  }

  /// What was held and follows the position. After, [#takeTorn] says whether the stream has to be
  /// read once more.
  List<BusEvent> release() {
    holding = false;
    var passed = new ArrayList<BusEvent>();
    for (var arrival : held) {
      switch (advance(Objects.requireNonNull(arrival.place()))) {
        case PASS -> passed.add(arrival.event());
        case GAP, NEW_EPOCH -> torn = true;
        case KNOWN, HELD -> {
          // The journal gave it.
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

  private void keep(Arrival arrival) {
    if (held.size() == MAX_HELD) {
      held.clear(); // the journal has them
      torn = true;
    }
    held.add(arrival);
  }

  private Verdict advance(StreamPosition place) {
    var before = position;
    if (before != null && !before.epoch().equals(place.epoch())) {
      return Verdict.NEW_EPOCH;
    }
    if (before != null && place.offset() <= before.offset()) {
      return Verdict.KNOWN;
    }
    if (before != null && place.offset() > before.offset() + 1) {
      return Verdict.GAP;
    }
    position = place;
    return Verdict.PASS;
  }
}
