package dev.signalbox.gateway.room.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.PresenceCodec;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.RoomName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final RoomName ROOM = new RoomName("team/1");
  private static final int REPLICAS = 3;

  /// Random joins, leaves, failures to tell, and kills of replicas, against a set of who is where.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void showsExactlyWhoIsThere(long seed) {
    var random = new Random(seed);
    var locals = new HashMap<String, LocalRoom>();
    var model = new HashSet<Place>();
    var view = new RoomView(ROOM, Integer.MAX_VALUE);
    var client = new Follower();
    for (int i = 0; i < REPLICAS; i++) {
      locals.put("replica-" + i, new LocalRoom());
    }

    for (int step = 0; step < 3_000; step++) {
      var replica = "replica-" + random.nextInt(REPLICAS);
      var place = new Place(replica, "user-" + random.nextInt(8), "client-" + random.nextInt(20));
      switch (random.nextInt(12)) {
        case 0 -> {
          locals.put(replica, new LocalRoom());
          view.forget(replica);
          model.removeIf(there -> there.replica.equals(replica));
        }
        case 1, 2, 3, 4 -> {
          if (model.add(place)) {
            local(locals, replica).enter(place.user, place.client, Json.EMPTY_OBJECT);
          }
        }
        case 5, 6, 7, 8 -> {
          if (model.remove(place)) {
            local(locals, replica).leave(place.user, place.client);
          }
        }
        default -> tell(replica, local(locals, replica), view, random);
      }
      view.step().ifPresent(client::take);
    }
    locals.forEach((replica, local) -> settle(replica, local, view));
    view.step().ifPresent(client::take);

    assertThat(client.users).isEqualTo(connections(model));
  }

  @Test
  void tellsNothingOfWhoCameAndWentBetweenTwoTicks() {
    var local = new LocalRoom();
    local.enter("ann", "a", Json.EMPTY_OBJECT);
    local.leave("ann", "a");

    assertThat(local.take(10).isEmpty()).isTrue();
    assertThat(local.isOver()).isTrue();
  }

  @Test
  void countsAConnectionOnceHoweverOftenItIsInTheRoom() {
    var local = new LocalRoom();
    local.enter("ann", "a", Json.EMPTY_OBJECT);
    local.enter("ann", "a", Json.EMPTY_OBJECT);
    local.leave("ann", "a");

    assertThat(local.take(10).present())
        .singleElement()
        .satisfies(user -> assertThat(user.connections()).isEqualTo(1));
  }

  @Test
  void tellsAllAgainWhenRedisForgotIt() {
    var local = new LocalRoom();
    local.enter("ann", "a", Json.EMPTY_OBJECT);
    local.enter("ben", "b", Json.EMPTY_OBJECT);
    local.take(10);
    local.takeFresh();
    local.leave("ben", "b");

    local.forgotten();
    var changes = local.take(10);

    assertThat(local.takeFresh()).isTrue();
    assertThat(changes.present()).extracting(user -> user.userId()).containsExactly("ann");
    assertThat(changes.gone()).containsExactly("ben");
  }

  @Test
  void stormOfJoinsIsAsManyMessagesAsTicks() {
    var local = new LocalRoom();
    var view = new RoomView(ROOM, 200);
    var messages = 0;

    for (int i = 1; i <= 10_000; i++) {
      local.enter("user-" + i, "client-" + i, Json.EMPTY_OBJECT);
      if (i % 2_000 == 0) {
        settle("one", local, view);
        messages += view.step().isPresent() ? 1 : 0;
      }
    }

    assertThat(messages).isEqualTo(5);
    assertThat(view.snapshot().count()).isEqualTo(10_000);
  }

  @Test
  void cutsTheListsOfLargeRoomsAndNotTheCount() {
    var local = new LocalRoom();
    var view = new RoomView(ROOM, 3);
    for (int i = 0; i < 10; i++) {
      local.enter("user-" + i, "client-" + i, Json.EMPTY_OBJECT);
    }
    settle("one", local, view);

    var step = view.step().orElseThrow();

    assertThat(step.count()).isEqualTo(10);
    assertThat(step.joined()).hasSize(3);
    assertThat(step.users()).hasSize(3);
    assertThat(view.snapshot().users()).hasSize(3);
  }

  /// A message that may have arrived although its sender was told otherwise.
  private static void tell(String replica, LocalRoom local, RoomView view, Random random) {
    var changes = local.take(1 + random.nextInt(4));
    var outcome = random.nextInt(4);
    if (outcome > 0) {
      apply(replica, changes, view);
    }
    if (outcome < 2) {
      local.untold(changes);
    }
  }

  private static void settle(String replica, LocalRoom local, RoomView view) {
    while (local.hasChanges()) {
      apply(replica, local.take(500), view);
    }
  }

  private static void apply(String replica, LocalRoom.Changes changes, RoomView view) {
    view.apply(new PresenceCodec.Change(ROOM, replica, changes.present(), changes.gone()));
  }

  private static LocalRoom local(Map<String, LocalRoom> locals, String replica) {
    return locals.computeIfAbsent(replica, _ -> new LocalRoom());
  }

  private static Map<String, Integer> connections(Set<Place> model) {
    var connections = new HashMap<String, Integer>();
    model.forEach(place -> connections.merge(place.user, 1, Integer::sum));
    return connections;
  }

  private record Place(String replica, String user, String client) {}

  /// A client that only knows what it was shown.
  private static final class Follower {
    private final Map<String, Integer> users = new HashMap<>();

    private void take(ServerMessage.Presence step) {
      assertThat(step.joined()).noneMatch(users::containsKey);
      assertThat(users.keySet()).containsAll(step.left());
      step.users().forEach(user -> users.put(user.userId(), user.connections()));
      step.left().forEach(users::remove);
      assertThat(users.keySet()).containsAll(step.joined()).hasSize(step.count());
    }
  }
}
