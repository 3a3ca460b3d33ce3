package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Fact;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.NodeMessage;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.RoomName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// Facts of every kind, the same for the same seed.
final class RandomFacts {
  private static final int MAX_NODE_LENGTH = 128;
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private final Random random;

  RandomFacts(long seed) {
    random = new Random(seed);
  }

  /// One of each kind.
  List<Fact> oneOfEach() {
    return List.of(
        telemetry(),
        new PositionUpdate(node(), place(), Motion.UNKNOWN, time()),
        new NodeUpdate(node(), Json.EMPTY_OBJECT, time()),
        new NodeStatus(node(), random.nextBoolean(), time()),
        alarm(),
        command(),
        new NodeMessage(node(), "from", "", "text", time()),
        new RoomEvent(
            new RoomName("team/" + random.nextInt(1000)), "note", json(), "anna", time()));
  }

  List<Fact> several(int atLeast) {
    var facts = new ArrayList<Fact>();
    while (facts.size() < atLeast) {
      facts.addAll(oneOfEach());
    }
    return facts;
  }

  Telemetry telemetry() {
    return new Telemetry(
        endpoint(), node(), key(), Value.of(random.nextGaussian()), time(), Quality.GOOD);
  }

  AlarmTransition alarm() {
    return new AlarmTransition(
        new AlarmId(uuid()),
        AlarmTransitionKind.RAISED,
        key(),
        SEVERITIES.get(random.nextInt(SEVERITIES.size())),
        AlarmFlags.RAISED,
        "message",
        random.nextBoolean() ? Optional.of(node()) : Optional.empty(),
        random.nextBoolean() ? Optional.of(endpoint()) : Optional.empty(),
        "device",
        Optional.empty(),
        time(),
        time());
  }

  CommandStatus command() {
    return new CommandStatus(
        new CommandId(uuid()),
        endpoint(),
        node(),
        key(),
        CommandState.SENT,
        Value.of(true),
        Optional.empty(),
        Optional.empty(),
        "anna",
        time(),
        Optional.empty());
  }

  private NodeId node() {
    var name = new StringBuilder();
    var alphabet = random.nextBoolean() ? "abc-07 !" : "气象站°é";
    var length = 1 + random.nextInt(MAX_NODE_LENGTH);
    for (int i = 0; i < length; i++) {
      name.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return new NodeId(name.toString().isBlank() ? "blank" : name.toString());
  }

  private Coordinates place() {
    return new Coordinates(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
  }

  private EndpointId endpoint() {
    return new EndpointId(random.nextLong(1, EndpointId.MAX));
  }

  private EndpointKey key() {
    return new EndpointKey("key." + random.nextInt());
  }

  private Json json() {
    return new Json("{\"n\":" + random.nextInt() + "}");
  }

  private Instant time() {
    return Instant.ofEpochMilli(random.nextLong(1, 7_258_118_400_000L));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
