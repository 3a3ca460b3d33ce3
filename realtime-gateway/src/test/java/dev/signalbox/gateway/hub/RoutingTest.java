package dev.signalbox.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.lane.FrameFormat;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Recorder;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusMessage;
import dev.signalbox.protocol.client.Bounds;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random tokens, filters and facts: what each subscription gets is compared with what a look at
/// every condition of every fact says.
class RoutingTest {
  private static final OrgId ORG = new OrgId("demo");
  private static final int NODES = 8;
  private static final int ENDPOINTS = 30;

  private final FakeLoop thread = new FakeLoop();
  private final HubLoop loop = new HubLoop(thread, new NoBus(), (_, _) -> {});

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void leaksNothingAndMissesNothing(long seed) {
    var random = new Random(seed);
    var viewers = new ArrayList<Viewer>();
    for (int i = 0; i < 40; i++) {
      viewers.add(new Viewer(random));
    }
    var expected = new ArrayList<Set<String>>();
    viewers.forEach(_ -> expected.add(new HashSet<>()));

    for (int i = 1; i <= 300; i++) {
      var fact = random.nextBoolean() ? reading(random, i) : position(random, i);
      var json = FactCodec.encode(fact);
      for (int v = 0; v < viewers.size(); v++) {
        if (viewers.get(v).shouldSee(fact)) {
          expected.get(v).add(new String(json, StandardCharsets.UTF_8));
        }
      }
      loop.deliverState(
          new LiveChannel(ORG, fact.channel(), 0),
          BusMessage.ofState(1, List.of(BusEntry.encode(fact, json))));
      if (i % 50 == 0) {
        viewers.get(random.nextInt(viewers.size())).leaveAndComeBack();
      }
      thread.pass(Duration.ofMillis(random.nextInt(20)));
    }
    thread.pass(Duration.ofSeconds(2));

    for (int v = 0; v < viewers.size(); v++) {
      assertThat(viewers.get(v).received())
          .as(viewers.get(v).toString())
          .containsExactlyInAnyOrderElementsOf(expected.get(v));
    }
  }

  private static StateFact reading(Random random, int number) {
    return new Telemetry(
        new EndpointId(1 + random.nextInt(ENDPOINTS)),
        node(random),
        new EndpointKey("k"),
        Value.of(number),
        Instant.ofEpochMilli(number),
        Quality.GOOD);
  }

  private static StateFact position(Random random, int number) {
    return new PositionUpdate(
        node(random),
        new Coordinates(random.nextDouble(-90, 90), random.nextDouble(-180, 180)),
        Motion.UNKNOWN,
        Instant.ofEpochMilli(number));
  }

  private static NodeId node(Random random) {
    return new NodeId("node-" + random.nextInt(NODES));
  }

  /// One connection with one subscription that asks for every fact.
  private final class Viewer {
    private final Recorder wire = new Recorder();
    private final Outbox outbox =
        new Outbox(wire, FrameFormat.SINGLE, loop.traffic(), Integer.MAX_VALUE);
    private final Grant grant;
    private final ChannelKind kind;
    private final Filter filter;
    private final Delivery delivery;
    private StateMember member;

    private Viewer(Random random) {
      kind = random.nextBoolean() ? ChannelKind.TELEMETRY : ChannelKind.POSITIONS;
      grant =
          Grant.of(
              new Claims(
                  "ann",
                  "demo",
                  Set.of("viewer"),
                  random.nextInt(3) > 0
                      ? Optional.empty()
                      : Optional.of(List.of(node(random).value(), node(random).value())),
                  List.of(),
                  Optional.empty(),
                  Optional.empty()));
      filter = filter(random);
      delivery =
          new Delivery(Duration.ofMillis(random.nextInt(4) * 50L), true, Optional.empty(), false);
      member = join();
    }

    private Filter filter(Random random) {
      var endpoints = new HashSet<EndpointId>();
      if (kind == ChannelKind.TELEMETRY && random.nextBoolean()) {
        for (int i = 0; i < 5; i++) {
          endpoints.add(new EndpointId(1 + random.nextInt(ENDPOINTS)));
        }
      }
      var nodes = new HashSet<NodeId>();
      if (random.nextInt(3) == 0) {
        nodes.add(node(random));
        nodes.add(node(random));
      }
      var bounds =
          kind == ChannelKind.POSITIONS && random.nextBoolean()
              ? Optional.of(bounds(random))
              : Optional.<Bounds>empty();
      return new Filter(endpoints, nodes, bounds, Set.of(), Optional.empty());
    }

    private Bounds bounds(Random random) {
      var south = random.nextDouble(-90, 80);
      return new Bounds(
          random.nextDouble(south, 90),
          south,
          random.nextDouble(-180, 180),
          random.nextDouble(-180, 180));
    }

    private StateMember join() {
      return loop.joinState(ORG, Scope.of(kind, filter, grant), delivery, "id", outbox);
    }

    void leaveAndComeBack() {
      thread.pass(Duration.ofSeconds(1)); // until nothing waits for it any more
      loop.leave(ORG, member);
      member = join();
    }

    /// Every condition, one by one.
    boolean shouldSee(StateFact fact) {
      if (fact.channel() != kind || !grant.covers(fact.nodeId())) {
        return false;
      }
      if (!filter.nodeIds().isEmpty() && !filter.nodeIds().contains(fact.nodeId())) {
        return false;
      }
      return switch (fact) {
        case Telemetry reading ->
            filter.endpointIds().isEmpty() || filter.endpointIds().contains(reading.endpointId());
        case PositionUpdate position ->
            filter
                .bounds()
                .map(bounds ->
                    bounds.contains(
                        position.coordinates().latitude(), position.coordinates().longitude()))
                .orElse(true);
        default -> true;
      };
    }

    List<String> received() {
      var messages = new ArrayList<String>();
      for (var write : wire.writes) {
        for (var message : write.lines().toList()) {
          if (!message.contains("left_bounds")) {
            messages.add(message);
          }
        }
      }
      return messages;
    }

    @Override
    public String toString() {
      return kind + " " + filter + " " + grant.nodes();
    }
  }
}
