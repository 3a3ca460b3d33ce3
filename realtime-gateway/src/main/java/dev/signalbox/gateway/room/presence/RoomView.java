package dev.signalbox.gateway.room.presence;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.ServerMessage.PresentUser;
import dev.signalbox.protocol.codec.PresenceCodec;
import dev.signalbox.protocol.identity.RoomName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is in one room, as the sum of what all replicas told: a ledger that clients are shown in
/// steps. Whoever was shown a snapshot and every step since knows what the ledger says. Pure;
/// confined to one event loop.
final class RoomView {
  private final RoomName room;
  private final int maxNamed;
  private final Map<String, Map<String, PresentUser>> byReplica = new HashMap<>();
  private final Map<String, PresentUser> shown = new LinkedHashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();

  /// @param maxNamed how many users a message names at most; the count is always exact
  RoomView(RoomName room, int maxNamed) {
    this.room = room;
    this.maxNamed = maxNamed;
  }

  void apply(PresenceCodec.Change change) {
    var users = byReplica.computeIfAbsent(change.replica(), _ -> new HashMap<>());
    for (var user : change.present()) {
      users.put(user.userId(), user);
      touched.add(user.userId());
    }
    for (var user : change.gone()) {
      users.remove(user);
      touched.add(user);
    }
    if (users.isEmpty()) {
      byReplica.remove(change.replica());
    }
  }

  /// What one replica has altogether.
  void replace(String replica, Collection<PresentUser> users) {
    forget(replica);
    apply(new PresenceCodec.Change(room, replica, List.copyOf(users), List.of()));
  }

  /// The replica is dead, or has nobody in the room.
  void forget(String replica) {
    var users = byReplica.remove(replica);
    if (users != null) {
      touched.addAll(users.keySet());
    }
  }

  Set<String> replicas() {
    return new HashSet<>(byReplica.keySet());
  }

  /// The step from what was shown to what is; empty when nothing is otherwise.
  Optional<ServerMessage.Presence> step() {
    var users = new ArrayList<PresentUser>();
    var joined = new ArrayList<String>();
    var left = new ArrayList<String>();
    for (var user : touched) {
      var now = merged(user);
      var before = now == null ? shown.remove(user) : shown.put(user, now);
      if (now == null) {
        add(left, user, before != null);
      } else if (!now.equals(before)) {
        add(users, now, true);
        add(joined, user, before == null);
      }
    }
    touched.clear();
    return users.isEmpty() && left.isEmpty()
        ? Optional.empty()
        : Optional.of(new ServerMessage.Presence(room, shown.size(), users, joined, left));
  }

  /// Everything that was shown so far.
  ServerMessage.Presence snapshot() {
    var users = shown.values().stream().limit(maxNamed).toList();
    return new ServerMessage.Presence(room, shown.size(), users, List.of(), List.of());
  }

  private <T> void add(List<T> named, T item, boolean concerned) {
    if (concerned && named.size() < maxNamed) {
      named.add(item);
    }
  }

  private @Nullable PresentUser merged(String user) {
    var connections = 0;
    PresentUser last = null;
    for (var users : byReplica.values()) {
      var there = users.get(user);
      if (there != null) {
        connections += there.connections();
        last = there;
      }
    }
    return last == null ? null : new PresentUser(user, connections, last.metadata());
  }
}
