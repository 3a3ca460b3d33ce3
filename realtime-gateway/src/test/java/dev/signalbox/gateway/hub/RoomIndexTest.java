package dev.signalbox.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.lane.FrameFormat;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Recorder;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.RoomPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomIndexTest {
  private static final List<String> LEVELS = List.of("team", "issue", "1", "2");

  private final RoomIndex index = new RoomIndex();

  /// Against looking at every pattern, one by one.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsExactlyThoseWhosePatternsMatch(long seed) {
    var random = new Random(seed);
    var patterns = new LinkedHashMap<EventMember, RoomPattern>();

    for (int step = 0; step < 2_000; step++) {
      if (random.nextInt(3) > 0 || patterns.isEmpty()) {
        var pattern = new RoomPattern(path(random, true));
        var member = member(pattern);
        patterns.put(member, pattern);
        index.add(pattern, member);
      } else {
        var leaving = new ArrayList<>(patterns.keySet()).get(random.nextInt(patterns.size()));
        var pattern = Objects.requireNonNull(patterns.remove(leaving));
        index.remove(pattern, leaving);
      }
      var room = new RoomName(path(random, false));
      assertThat(matching(room)).as("%s of %s", room, patterns).isEqualTo(naive(patterns, room));
    }
  }

  @Test
  void isEmptyOnceAllHaveLeft() {
    var members = new LinkedHashMap<EventMember, RoomPattern>();
    for (var path : List.of("team/1", "team/1", "team/+", "team/#", "+/+/#", "#")) {
      var pattern = new RoomPattern(path);
      var member = member(pattern);
      members.put(member, pattern);
      index.add(pattern, member);
    }

    members.forEach((member, pattern) -> index.remove(pattern, member));

    var left = new ArrayList<String>();
    index.each((pattern, _) -> left.add(pattern));
    assertThat(left).isEmpty();
  }

  @Test
  void namesPatternsAsTheyWereAdded() {
    for (var path : List.of("team/1", "team/+/x", "team/#", "#")) {
      index.add(new RoomPattern(path), member(new RoomPattern(path)));
    }

    var named = new HashSet<String>();
    index.each((pattern, members) -> named.add(pattern + "=" + members.size()));

    assertThat(named).containsExactlyInAnyOrder("team/1=1", "team/+/x=1", "team/#=1", "#=1");
  }

  private Set<EventMember> matching(RoomName room) {
    var found = new HashSet<EventMember>();
    index.eachMatching(
        room, members -> members.copy().forEach(member -> assertThat(found.add(member)).isTrue()));
    return found;
  }

  private static Set<EventMember> naive(Map<EventMember, RoomPattern> patterns, RoomName room) {
    var found = new HashSet<EventMember>();
    patterns.forEach((member, pattern) -> {
      if (pattern.matches(room)) {
        found.add(member);
      }
    });
    return found;
  }

  private static String path(Random random, boolean wildcards) {
    var levels = new ArrayList<String>();
    var depth = 1 + random.nextInt(3);
    for (int i = 0; i < depth; i++) {
      levels.add(
          wildcards && random.nextInt(4) == 0 ? "+" : LEVELS.get(random.nextInt(LEVELS.size())));
    }
    if (wildcards && random.nextInt(4) == 0) {
      levels.add("#");
    }
    return String.join("/", levels);
  }

  private static EventMember member(RoomPattern pattern) {
    var grant =
        Grant.of(
            new Claims(
                "ann",
                "demo",
                Set.of("viewer"),
                Optional.empty(),
                List.of("#"),
                Optional.empty(),
                Optional.empty()));
    var outbox = new Outbox(new Recorder(), FrameFormat.SINGLE, new Traffic(), 1000);
    var scope = EventScope.of(new Channel.Room(pattern), Filter.EVERYTHING, grant);
    return new EventMember(outbox, "client", scope, () -> {});
  }
}
