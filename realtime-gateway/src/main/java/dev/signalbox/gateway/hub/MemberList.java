package dev.signalbox.gateway.hub;

import java.util.ArrayList;
import java.util.List;

/// Event subscriptions that want the same, in no particular order: joining and leaving cost the
/// same however many there are. A member is in one list at a time. Confined to one event loop.
final class MemberList {
  private static final int NOWHERE = -1;

  private final ArrayList<EventMember> members = new ArrayList<>(1);

  void add(EventMember member) {
    member.slot = members.size();
    members.add(member);
  }

  @SuppressWarnings("ReferenceEquality") // which member, not what it is like
  void remove(EventMember member) {
    if (member.slot == NOWHERE) {
      return;
    }
    var last = members.removeLast();
    if (last != member) {
      members.set(member.slot, last);
      last.slot = member.slot;
    }
    member.slot = NOWHERE;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  int size() {
    return members.size();
  }

  /// Without those that the server subscribed.
  int countByClients() {
    var count = 0;
    for (var member : members) {
      count += member.scope() instanceof EventScope.Rooms room && room.own() ? 0 : 1;
    }
    return count;
  }

  EventMember get(int index) {
    return members.get(index);
  }

  /// For calling each while some of them leave.
  List<EventMember> copy() {
    return List.copyOf(members);
  }
}
