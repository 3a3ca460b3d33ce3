package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.RoomPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// From a room to the subscriptions that want its events: single rooms by name, patterns by a tree
/// of their levels, so that the cost of an event grows with the depth of its room and with those
/// who get it, not with the number of subscriptions. Confined to one event loop.
final class RoomIndex {
  private final Map<String, MemberList> rooms = new HashMap<>();
  private final Level patterns = new Level();
  private int patternCount;

  void add(RoomPattern pattern, EventMember member) {
    if (pattern.isExact()) {
      rooms.computeIfAbsent(pattern.value(), _ -> new MemberList()).add(member);
    } else {
      patterns.add(levels(pattern.value()), 0, member);
      patternCount++;
    }
  }

  void remove(RoomPattern pattern, EventMember member) {
    if (pattern.isExact()) {
      rooms.computeIfPresent(
          pattern.value(),
          (_, members) -> {
            members.remove(member);
            return members.isEmpty() ? null : members;
          });
    } else {
      patterns.remove(levels(pattern.value()), 0, member);
      patternCount--;
    }
  }

  /// Calls with each list of members whose patterns match the room.
  void eachMatching(RoomName room, Consumer<MemberList> found) {
    var members = rooms.get(room.value());
    if (members != null) {
      found.accept(members);
    }
    if (patternCount > 0) {
      patterns.eachMatching(levels(room.value()), 0, found);
    }
  }

  /// Calls with each pattern in use and its members.
  void each(BiConsumer<String, MemberList> target) {
    rooms.forEach(target);
    patterns.each("", target);
  }

  private static List<String> levels(String path) {
    return List.of(path.split("/", -1));
  }

  /// The patterns that begin alike.
  private static final class Level {
    private static final String ONE = "+";
    private static final String ALL = "#";

    private final Map<String, Level> below = new HashMap<>(4);
    private @Nullable MemberList members;

    void add(List<String> levels, int depth, EventMember member) {
      if (depth < levels.size()) {
        below.computeIfAbsent(levels.get(depth), _ -> new Level()).add(levels, depth + 1, member);
        return;
      }
      if (members == null) {
        members = new MemberList();
      }
      members.add(member);
    }

    void remove(List<String> levels, int depth, EventMember member) {
      if (depth < levels.size()) {
        below.computeIfPresent(
            levels.get(depth),
            (_, level) -> {
              level.remove(levels, depth + 1, member);
              return level.isAbandoned() ? null : level;
            });
      } else if (members != null) {
        members.remove(member);
        members = members.isEmpty() ? null : members;
      }
    }

    void eachMatching(List<String> levels, int depth, Consumer<MemberList> found) {
      var all = below.get(ALL); // also matches the parent itself
      if (all != null && all.members != null) {
        found.accept(all.members);
      }
      if (depth == levels.size()) {
        if (members != null) {
          found.accept(members);
        }
        return;
      }
      descend(below.get(levels.get(depth)), levels, depth, found);
      descend(below.get(ONE), levels, depth, found);
    }

    void each(String path, BiConsumer<String, MemberList> target) {
      if (members != null) {
        target.accept(path, members);
      }
      below.forEach((name, level) -> level.each(path.isEmpty() ? name : path + "/" + name, target));
    }

    private static void descend(
        @Nullable Level level, List<String> levels, int depth, Consumer<MemberList> found) {
      if (level != null) {
        level.eachMatching(levels, depth + 1, found);
      }
    }

    private boolean isAbandoned() {
      return members == null && below.isEmpty();
    }
  }
}
