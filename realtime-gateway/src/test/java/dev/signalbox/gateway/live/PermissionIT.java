package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.Bounds;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.stack.token.TokenRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random tokens, filters and facts over all channels, with tokens renewed and filters replaced in
/// between: after each fact everybody has exactly what a look at every condition says.
class PermissionIT {
  private static final int VIEWERS = 6;
  private static final int FACTS = 120;
  private static final int NODES = 5;
  private static final int ENDPOINTS = 8;
  private static final List<UUID> COMMANDS =
      List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
  private static final Neighbours NEIGHBOURS = new Neighbours();
  private static final PackagedGateway GATEWAY =
      PackagedGateway.start(
          "permission",
          NEIGHBOURS.settings(
              Map.of(
                  "signalbox.limits.messages-per-second", "100000",
                  "signalbox.limits.message-burst", "100000")));

  private int commands;

  @AfterAll
  static void stopServers() {
    GATEWAY.close();
    NEIGHBOURS.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void leaksNothingAndMissesNothing(long seed) {
    var random = new Random(seed);
    var org = "permission-" + seed;
    var viewers = new ArrayList<Viewer>();
    for (int i = 0; i < VIEWERS; i++) {
      var grant = nodes(random);
      viewers.add(new Viewer(GATEWAY.uri(), nodes -> NEIGHBOURS.token(request(org, nodes)), grant));
    }

    for (int i = 1; i <= FACTS; i++) {
      for (var viewer : viewers) {
        if (random.nextInt(4) == 0) {
          act(viewer, random);
        }
      }
      var fact = publish(org, random, i);
      viewers.forEach(viewer -> viewer.expect(fact));
      fence(org, viewers, i);
      for (var viewer : viewers) {
        Viewer.patiently("fact %d: %s to %s".formatted(i, fact, viewer))
            .untilAsserted(() ->
                assertThat(viewer.received())
                    .containsExactlyInAnyOrderElementsOf(viewer.expected()));
      }
    }
    viewers.forEach(Viewer::close);
  }

  private static void act(Viewer viewer, Random random) {
    var id = "s" + random.nextInt(4);
    switch (random.nextInt(6)) {
      case 0, 1 -> viewer.renew(nodes(random));
      case 2 -> viewer.unsubscribe(id);
      default -> viewer.subscribe(id, asked(viewer, id, random), random.nextBoolean());
    }
  }

  /// A filter that the viewer's token permits; under an id in use, one of the same channel.
  private static Asked asked(Viewer viewer, String id, Random random) {
    var channels =
        random.nextBoolean()
            ? List.of("positions")
            : List.of("telemetry", "nodes", "alarms", "commands", "messages");
    var channel = viewer.channelOf(id).orElse(channels.get(random.nextInt(channels.size())));
    var nodes = new HashSet<String>();
    if (random.nextInt(3) == 0) {
      nodes.addAll(nodes(random).orElse(Set.of()));
      viewer.nodes().ifPresent(nodes::retainAll);
    }
    var endpoints = new HashSet<Long>();
    if (channel.equals("telemetry") && random.nextBoolean()) {
      for (int i = 0; i < 3; i++) {
        endpoints.add(1L + random.nextInt(ENDPOINTS));
      }
    }
    return new Asked(
        channel,
        nodes,
        endpoints,
        channel.equals("positions") && random.nextInt(4) > 0
            ? Optional.of(bounds(random))
            : Optional.empty(),
        channel.equals("commands") && random.nextBoolean()
            ? Set.of(COMMANDS.get(random.nextInt(COMMANDS.size())).toString())
            : Set.of(),
        channel.equals("alarms") && random.nextBoolean()
            ? Optional.of(severity(random))
            : Optional.empty());
  }

  /// Every second one crosses the date line.
  private static Bounds bounds(Random random) {
    return new Bounds(
        random.nextInt(0, 91),
        random.nextInt(-90, 0),
        random.nextInt(-180, 181),
        random.nextInt(-180, 181));
  }

  private static Optional<Set<String>> nodes(Random random) {
    if (random.nextInt(3) == 0) {
      return Optional.empty();
    }
    var nodes = new HashSet<String>();
    for (int i = 0; i < 3; i++) {
      nodes.add("node-" + random.nextInt(NODES));
    }
    return Optional.of(nodes);
  }

  private static Severity severity(Random random) {
    return List.of(Severity.values()).get(random.nextInt(Severity.values().length));
  }

  private Happened publish(String org, Random random, int number) {
    var bus = NEIGHBOURS.bus();
    var node = "node-" + random.nextInt(NODES);
    return switch (random.nextInt(10)) {
      case 0 -> {
        bus.publish(org, Facts.message(node, "text", number));
        yield Happened.event("messages", node, number);
      }
      case 1 -> {
        var severity = severity(random);
        bus.publish(org, Facts.alarm(new AlarmId(new UUID(1, number)), node, severity, true));
        yield Happened.event("alarms", node, number).of(severity);
      }
      case 2 -> {
        var command = COMMANDS.get(random.nextInt(COMMANDS.size()));
        bus.publish(org, Facts.command(new CommandId(command), node, CommandState.SENT));
        yield Happened.event("commands", node, ++commands).about(command.toString());
      }
      case 3 -> {
        bus.announce(org, Facts.attributes(node, "{\"battery\":%d}".formatted(number), number));
        yield Happened.state("nodes", node, number);
      }
      case 4, 5 -> {
        var endpoint = 1L + random.nextInt(ENDPOINTS);
        bus.announce(org, Facts.reading(endpoint, node, number, number));
        yield Happened.state("telemetry", node, number).at(endpoint);
      }
      default -> {
        var latitude = random.nextInt(-90, 91);
        var longitude = random.nextInt(-180, 181);
        bus.announce(org, Facts.position(node, latitude, longitude, number));
        yield Happened.state("positions", node, number).at(latitude, longitude);
      }
    };
  }

  /// Returns once everything that was published has arrived wherever it does arrive.
  private static void fence(String org, List<Viewer> viewers, int number) {
    NEIGHBOURS.bus().announce(org, Facts.reading(Viewer.FENCE, Viewer.COMMON, number, number));
    NEIGHBOURS.bus().publish(org, Facts.message(Viewer.COMMON, "fence", number));
    viewers.forEach(viewer -> viewer.awaitFence(number));
  }

  private static TokenRequest request(String org, Optional<Set<String>> nodes) {
    var request = TokenRequest.of(org, "viewer").withSubject("ann");
    return nodes
        .map(names -> {
          var all = new ArrayList<>(names);
          all.add(Viewer.COMMON);
          return request.withNodes(all);
        })
        .orElse(request);
  }
}
