package dev.signalbox.gateway.room.presence;

import dev.signalbox.protocol.client.ServerMessage.PresentUser;
import dev.signalbox.protocol.fact.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// This replica's connections in one room, and what of that the others have not been told. Pure;
/// confined to one event loop.
final class LocalRoom {
  private final Map<String, Stay> stays = new HashMap<>();
  private final Map<String, PresentUser> told = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private boolean fresh = true;

  /// What the others are to be told: users who came or are otherwise now, and users who went.
  record Changes(List<PresentUser> present, List<String> gone) {
    boolean isEmpty() {
      return present.isEmpty() && gone.isEmpty();
    }
  }

  /// A connection may be in a room several times over; it leaves as often.
  void enter(String user, String clientId, Json metadata) {
    var stay = stays.computeIfAbsent(user, _ -> new Stay());
    stay.clients.merge(clientId, 1, Integer::sum);
    stay.metadata = metadata;
    changed.add(user);
  }

  void leave(String user, String clientId) {
    var stay = stays.get(user);
    if (stay == null) {
      return;
    }
    stay.clients.computeIfPresent(clientId, (_, times) -> times == 1 ? null : times - 1);
    if (stay.clients.isEmpty()) {
      stays.remove(user);
    }
    changed.add(user);
  }

  /// Takes up to `max` users out of what is to be told. Who came and went meanwhile is not told at
  /// all.
  Changes take(int max) {
    var present = new ArrayList<PresentUser>();
    var gone = new ArrayList<String>();
    for (var users = changed.iterator(); users.hasNext() && present.size() + gone.size() < max; ) {
      var user = users.next();
      users.remove();
      var now = current(user);
      if (now == null) {
        if (told.remove(user) != null) {
          gone.add(user);
        }
      } else if (!now.equals(told.put(user, now))) {
        present.add(now);
      }
    }
    return new Changes(present, gone);
  }

  /// It is not known whether the others were told.
  void untold(Changes changes) {
    for (var user : changes.present()) {
      told.put(user.userId(), UNCERTAIN);
      changed.add(user.userId());
    }
    for (var user : changes.gone()) {
      told.put(user, UNCERTAIN);
      changed.add(user);
    }
  }

  /// Redis has forgotten this replica: everything is to be told anew.
  void forgotten() {
    fresh = true;
    changed.addAll(told.keySet());
    changed.addAll(stays.keySet());
    told.replaceAll((_, _) -> UNCERTAIN);
  }

  /// Whether what is told next is to replace whatever Redis has; true once.
  boolean takeFresh() {
    var now = fresh;
    fresh = false;
    return now;
  }

  int toldUsers() {
    return told.size();
  }

  boolean hasChanges() {
    return !changed.isEmpty();
  }

  /// Nobody is here, and everybody knows.
  boolean isOver() {
    return stays.isEmpty() && changed.isEmpty() && told.isEmpty();
  }

  private @Nullable PresentUser current(String user) {
    var stay = stays.get(user);
    return stay == null ? null : new PresentUser(user, stay.clients.size(), stay.metadata);
  }

  private static final PresentUser UNCERTAIN = new PresentUser("", 0, Json.EMPTY_OBJECT);

  private static final class Stay {
    private final Map<String, Integer> clients = new HashMap<>(2);
    private Json metadata = Json.EMPTY_OBJECT;
  }
}
