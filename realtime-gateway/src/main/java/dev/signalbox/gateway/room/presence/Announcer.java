package dev.signalbox.gateway.room.presence;

import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.fact.Json;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// Tells the other replicas who is in rooms here: what changed, once per tick and room however many
/// came and went, and that this replica lives. Confined to one event loop.
final class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);
  private static final int MAX_USERS_PER_MESSAGE = 500;
  private static final LocalRoom.Changes NOTHING = new LocalRoom.Changes(List.of(), List.of());

  private final PresenceStore store;
  private final Map<PresenceChannel, LocalRoom> rooms = new HashMap<>();
  private final Set<PresenceChannel> changed = new LinkedHashSet<>();

  Announcer(PresenceStore store) {
    this.store = store;
  }

  void enter(PresenceChannel room, String user, String clientId, Json metadata) {
    rooms.computeIfAbsent(room, _ -> new LocalRoom()).enter(user, clientId, metadata);
    changed.add(room);
  }

  void leave(PresenceChannel room, String user, String clientId) {
    var local = rooms.get(room);
    if (local != null) {
      local.leave(user, clientId);
      changed.add(room);
    }
  }

  int rooms() {
    return rooms.size();
  }

  void tick() {
    var due = List.copyOf(changed);
    changed.clear();
    for (var room : due) {
      var local = rooms.get(room);
      if (local != null) {
        tellChanges(room, local);
      }
    }
  }

  /// Says that this replica lives, and says all again where Redis has forgotten it.
  void refresh() {
    for (var entry : Map.copyOf(rooms).entrySet()) {
      var room = entry.getKey();
      var local = entry.getValue();
      var expected = local.toldUsers();
      if (local.hasChanges()) {
        changed.add(room); // what could not be told before
      }
      store
          .tell(room, NOTHING, false)
          .onSuccess(kept -> {
            if (kept < expected) {
              LOG.infof("Redis forgot who is in %s: telling all", room.room());
              local.forgotten();
              changed.add(room);
            }
          });
    }
  }

  private void tellChanges(PresenceChannel room, LocalRoom local) {
    while (local.hasChanges()) {
      var changes = local.take(MAX_USERS_PER_MESSAGE);
      if (!changes.isEmpty()) {
        // What could not be told is told with the next refresh.
        store.tell(room, changes, local.takeFresh()).onFailure(_ -> local.untold(changes));
      }
    }
    if (local.isOver()) {
      rooms.remove(room);
    }
  }
}
