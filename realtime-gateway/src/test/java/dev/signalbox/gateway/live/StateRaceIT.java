package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.Bounds;
import dev.signalbox.protocol.fact.PositionUpdate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Thousands of snapshots, replaced filters and partial unsubscribes race with changes. After each
/// burst everybody must show the newest of everything, and nothing may ever have gone back.
class StateRaceIT {
  private static final int ROUNDS = 250;
  private static final int CLIENTS = 6;
  private static final int ENDPOINTS = 40;
  private static final int NODES = 12;
  private static final String ORG = "race";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Neighbours NEIGHBOURS = new Neighbours();
  private static final PackagedGateway GATEWAY =
      PackagedGateway.start(
          "race",
          NEIGHBOURS.settings(
              Map.of(
                  "signalbox.limits.messages-per-second", "100000",
                  "signalbox.limits.message-burst", "100000")));

  private final Random random = new Random(20260301);
  private final Map<Long, Integer> newestReadings = new HashMap<>();
  private final Map<String, Integer> newestPlaces = new HashMap<>();
  private int clock;

  @AfterAll
  static void stopServers() {
    GATEWAY.close();
    NEIGHBOURS.close();
  }

  @Test
  void showsTheNewestAndNothingGoesBack() throws InterruptedException {
    var operators = new ArrayList<Operator>();
    for (int i = 0; i < CLIENTS; i++) {
      operators.add(new Operator());
    }

    for (int round = 0; round < ROUNDS; round++) {
      var changes = changes(30);
      var writer = Thread.ofVirtual().start(() -> changes.forEach(Runnable::run));
      for (var operator : operators) {
        operator.act();
        operator.act();
        operator.act();
      }
      writer.join();
      for (var operator : operators) {
        operator.awaitNewest(round);
      }
    }

    for (var operator : operators) {
      assertThat(operator.view.faults()).isEmpty();
      operator.view.close();
    }
  }

  /// A mix of readings and moves, newer from one to the next.
  private List<Runnable> changes(int count) {
    var changes = new ArrayList<Runnable>();
    for (int i = 0; i < count; i++) {
      var version = ++clock;
      if (random.nextInt(3) == 0) {
        var node = "node-" + random.nextInt(NODES);
        newestPlaces.put(node, version);
        changes.add(() -> NEIGHBOURS.bus().announce(ORG, place(node, version)));
      } else {
        var endpoint = 1L + random.nextInt(ENDPOINTS);
        newestReadings.put(endpoint, version);
        changes.add(
            () -> NEIGHBOURS.bus().announce(ORG, Facts.reading(endpoint, "n", version, version)));
      }
    }
    return changes;
  }

  /// Each move leads to one of a few places, on both sides of the date line.
  private static PositionUpdate place(String node, int version) {
    return Facts.position(node, 0, longitude(version), version);
  }

  private static double longitude(int version) {
    return Math.floorMod(version * 7, 36) * 10 - 180;
  }

  private final class Operator {
    private final View view = View.connect(GATEWAY.uri(), NEIGHBOURS.token(ORG));
    private final boolean every = random.nextBoolean();
    private Set<Long> panel = Set.of();
    private Bounds map = new Bounds(10, -10, 180, -180);

    private Operator() {
      subscribe();
      view.pan(map);
      Awaitility.await().until(view::isAnswered);
    }

    private void act() {
      switch (random.nextInt(6)) {
        case 0, 1 -> subscribe();
        case 2 -> drop();
        case 3 -> view.send("{\"type\":\"request_snapshot\"}");
        default -> pan();
      }
    }

    private void subscribe() {
      panel = new HashSet<>(panel);
      for (int i = 0; i < 8; i++) {
        var endpoint = 1L + random.nextInt(ENDPOINTS);
        if (!panel.remove(endpoint)) {
          panel.add(endpoint);
        }
      }
      if (panel.isEmpty()) {
        panel.add(1L);
      }
      view.send(
          """
          {"type":"subscribe","channel":"telemetry","endpointIds":%s,"minIntervalMs":%d,"every":%s}\
          """
              .formatted(panel, random.nextInt(3) * 10, every));
    }

    private void drop() {
      var part = panel.stream().limit(2).collect(Collectors.toSet());
      if (part.size() == panel.size()) {
        subscribe();
        return;
      }
      panel.removeAll(part);
      view.send(
          "{\"type\":\"unsubscribe\",\"id\":\"telemetry\",\"endpointIds\":%s}".formatted(part));
    }

    private void pan() {
      map = new Bounds(10, -10, random.nextInt(36) * 10 - 175, random.nextInt(36) * 10 - 175);
      view.pan(map);
    }

    private void awaitNewest(int round) {
      Awaitility.await("round %d, map %s".formatted(round, map))
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(2))
          .pollDelay(Duration.ZERO)
          .untilAsserted(() -> {
            assertThat(view.faults()).isEmpty();
            assertThat(view.readings(panel)).isEqualTo(expectedReadings());
            assertThat(view.places()).isEqualTo(expectedPlaces());
          });
    }

    private Map<Long, String> expectedReadings() {
      var expected = new HashMap<Long, String>();
      newestReadings.forEach((endpoint, version) -> {
        if (panel.contains(endpoint)) {
          expected.put(endpoint, time(version));
        }
      });
      return expected;
    }

    private Map<String, String> expectedPlaces() {
      var expected = new HashMap<String, String>();
      newestPlaces.forEach((node, version) -> {
        if (map.contains(0, longitude(version))) {
          expected.put(node, time(version));
        }
      });
      return expected;
    }
  }

  private static String time(int version) {
    return TIME.format(Facts.at(version));
  }
}
