package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One event subscription of one connection. While it joins, live events are held back until the
/// stream was read; after, each event passes once, in order. Confined to the connection's event
/// loop.
public final class EventMember {
  private static final int MAX_HELD = 10_000;

  private final Outbox outbox;
  private final String clientId;
  private final Runnable onLost;

  /// Its place in the [MemberList].
  int slot = -1;

  private EventScope scope;
  private @Nullable StreamPosition position;
  private @Nullable ArrayList<BusEvent> held = new ArrayList<>(0);

  /// @param onLost events may be missing: the client has to subscribe anew
  EventMember(Outbox outbox, String clientId, EventScope scope, Runnable onLost) {
    this.outbox = outbox;
    this.clientId = clientId;
    this.scope = scope;
    this.onLost = onLost;
  }

  public EventScope scope() {
    return scope;
  }

  /// Another filter from the next event on; the position goes on.
  public void narrow(EventScope narrower) {
    scope = narrower;
  }

  /// Where it stands; null while it joins, and for wildcards, which have no position.
  public @Nullable StreamPosition position() {
    return position;
  }

  public boolean isJoining() {
    return held != null;
  }

  /// The answer and everything up to the position was handed over: live events follow.
  ///
  /// @param position null for wildcards over rooms
  public void joined(@Nullable StreamPosition position) {
    this.position = position;
    var waiting = held;
    held = null;
    if (waiting != null) {
      for (var event : waiting) {
        pass(event, _ -> true);
      }
    }
    outbox.flush();
  }

  /// Whether it was passed on. A connection that another of its subscriptions brought the event to
  /// does not get it again.
  ///
  /// @param reached the connections that have the event; this one is added when it gets it
  boolean offer(BusEvent event, Set<Outbox> reached) {
    if (held != null) {
      hold(held, event);
      return false;
    }
    return pass(event, reached::add);
  }

  private void hold(List<BusEvent> waiting, BusEvent event) {
    if (waiting.size() == MAX_HELD) {
      lost();
    } else {
      waiting.add(event);
    }
  }

  void lost() {
    onLost.run();
  }

  /// Whether it went to the outbox. Events that the filter leaves out advance the position too.
  private boolean pass(BusEvent event, Predicate<Outbox> isFirst) {
    if (position != null && !event.isEphemeral()) {
      if (!event.epoch().equals(position.epoch())) {
        lost();
        return false;
      }
      if (event.offset() <= position.offset()) {
        return false;
      }
      position = new StreamPosition(event.epoch(), event.offset());
    }
    var reached = event.isEphemeral() ? null : position;
    if (!scope.accepts(event) || event.exceptClient().equals(clientId)) {
      if (reached != null) {
        outbox.reached(event.channel(), reached);
      }
      return false;
    }
    if (!isFirst.test(outbox)) {
      return false;
    }
    if (reached == null) {
      outbox.event(event.message());
    } else {
      outbox.event(event.message(), event.channel(), reached);
    }
    return true;
  }
}
