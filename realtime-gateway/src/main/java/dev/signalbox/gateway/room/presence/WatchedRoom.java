package dev.signalbox.gateway.room.presence;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Message;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.ServerMessage.PresentUser;
import dev.signalbox.protocol.codec.PresenceCodec;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.RoomName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One room, as it is shown to those of this replica's connections that asked. Changes that come
/// while the room is read are put on top of what was read. Confined to one event loop.
final class WatchedRoom {
  private final RoomView view;
  private final Map<HubLoop, Set<Watcher>> watchers = new HashMap<>();
  private final List<Watcher> waiting = new ArrayList<>();
  private final Set<String> heardSinceSweep = new HashSet<>();
  private @Nullable List<PresenceCodec.Change> whileReading = new ArrayList<>();
  private @Nullable Message snapshot;
  private boolean loaded;

  WatchedRoom(RoomName room, int maxNamed) {
    this.view = new RoomView(room, maxNamed);
  }

  /// The first thing that a watcher is shown is a snapshot of what the others were shown so far, so
  /// that one more watcher costs nobody else a message.
  void add(Watcher watcher) {
    if (!loaded) {
      waiting.add(watcher);
      return;
    }
    watchers.computeIfAbsent(watcher.loop(), _ -> new LinkedHashSet<>()).add(watcher);
    var message = snapshot();
    watcher.loop().thread().execute(() -> watcher.presence(message));
  }

  void remove(Watcher watcher) {
    waiting.remove(watcher);
    watchers.computeIfPresent(
        watcher.loop(),
        (_, those) -> {
          those.remove(watcher);
          return those.isEmpty() ? null : those;
        });
  }

  boolean isWaiting(Watcher watcher) {
    return waiting.contains(watcher);
  }

  boolean isAbandoned() {
    return watchers.isEmpty() && waiting.isEmpty();
  }

  boolean isReading() {
    return whileReading != null;
  }

  void read() {
    whileReading = new ArrayList<>();
  }

  void changed(PresenceCodec.Change change) {
    heardSinceSweep.add(change.replica());
    if (whileReading != null) {
      whileReading.add(change);
    } else {
      view.apply(change);
    }
  }

  /// What was read replaces all there was.
  void loaded(Map<String, List<PresentUser>> users) {
    view.replicas().forEach(view::forget);
    users.forEach(view::replace);
    if (whileReading != null) {
      whileReading.forEach(view::apply);
      whileReading = null;
    }
    if (!loaded) {
      loaded = true;
      view.step(); // nobody was shown anything yet
      var first = List.copyOf(waiting);
      waiting.clear();
      first.forEach(this::add);
    }
  }

  /// What was heard meanwhile counts all the same; the next sweep finds what is missing.
  void abandonReading() {
    if (whileReading != null) {
      whileReading.forEach(view::apply);
      whileReading = null;
    }
  }

  /// The room cannot be read: those who were shown nothing yet are told.
  void unreadable(Problem problem) {
    var disappointed = List.copyOf(waiting);
    waiting.clear();
    for (var watcher : disappointed) {
      watcher.loop().thread().execute(() -> watcher.unavailable(problem));
    }
  }

  /// From here on it is noted which replicas say something.
  Set<String> beginSweep() {
    heardSinceSweep.clear();
    return view.replicas();
  }

  /// Forgets the replicas that were here when the sweep began and have died since.
  ///
  /// @return whether there are replicas that this view has never heard of
  boolean endSweep(Set<String> before, Set<String> alive) {
    for (var replica : before) {
      if (!alive.contains(replica) && !heardSinceSweep.contains(replica)) {
        view.forget(replica);
      }
    }
    return !view.replicas().containsAll(alive) && loaded;
  }

  /// Shows what changed since the last tick to everybody; one message, made once.
  ///
  /// @return how many messages were sent
  int tick() {
    var step = loaded ? view.step() : Optional.<ServerMessage.Presence>empty();
    if (step.isEmpty()) {
      return 0;
    }
    snapshot = null;
    var message = new Message(ServerMessageCodec.encode(step.get()));
    var sent = 0;
    for (var entry : watchers.entrySet()) {
      var those = List.copyOf(entry.getValue());
      sent += those.size();
      entry.getKey().thread().execute(() -> those.forEach(watcher -> watcher.presence(message)));
    }
    return sent;
  }

  private Message snapshot() {
    var made = snapshot;
    if (made == null) {
      made = new Message(ServerMessageCodec.encode(view.snapshot()));
      snapshot = made;
    }
    return made;
  }
}
