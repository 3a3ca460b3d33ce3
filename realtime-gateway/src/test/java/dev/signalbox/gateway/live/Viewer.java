package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/// A client, beside a naive model of what it has to receive: which it may see, asked for, and was
/// shown within its bounds.
final class Viewer implements AutoCloseable {
  /// A node that every token covers, and an endpoint of it, by which a test knows that everything
  /// before has arrived.
  static final String COMMON = "common";

  static final long FENCE = 999;

  private final Client client;
  private final Function<Optional<Set<String>>, String> tokens;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Map<String, Happened> newest = new HashMap<>();
  private final List<String> expected = new ArrayList<>();
  private final List<String> received = new ArrayList<>();
  private Optional<Set<String>> nodes;
  private int taken;

  /// @param tokens a token for some nodes, or for all
  Viewer(URI gateway, Function<Optional<Set<String>>, String> tokens, Optional<Set<String>> nodes) {
    this.tokens = tokens;
    this.nodes = nodes;
    this.client = Client.connect(gateway, tokens.apply(nodes));
    client
        .subscribe(
            "\"id\":\"fence\",\"channel\":\"telemetry\",\"minIntervalMs\":0,\"endpointIds\":[%d]"
                .formatted(FENCE))
        .awaitSnapshot("fence");
    client.subscribe(
        "\"id\":\"event-fence\",\"channel\":\"messages\",\"nodeIds\":[\"%s\"]".formatted(COMMON));
    awaitMore("subscribed", "event-fence", 0);
  }

  /// What its token names; empty means all.
  Optional<Set<String>> nodes() {
    return nodes;
  }

  Optional<String> channelOf(String id) {
    return Optional.ofNullable(running.get(id)).map(it -> it.asked().channel());
  }

  void subscribe(String id, Asked asked, boolean snapshot) {
    var before = running.get(id);
    var next = new Running(asked, snapshot, new HashSet<>());
    var answers = count("subscribed", id);
    var parts = parts(id).size();
    client.send(asked.subscribe(id, snapshot));
    awaitMore("subscribed", id, answers);
    if (before == null || !before.asksFor(asked, snapshot)) {
      running.put(id, next);
      replaced(id, before, before == null ? Set.of() : allowed(before.asked()), parts);
    }
  }

  void unsubscribe(String id) {
    if (running.remove(id) != null) {
      client.send("{\"type\":\"unsubscribe\",\"id\":\"%s\"}".formatted(id)).settle();
    }
  }

  void renew(Optional<Set<String>> others) {
    var known = new HashMap<String, Set<String>>();
    running.forEach((id, it) -> known.put(id, allowed(it.asked())));
    var before = Map.copyOf(running);
    var had = nodes;
    var parts = new HashMap<String, Integer>();
    running.keySet().forEach(id -> parts.put(id, parts(id).size()));
    var greetings = client.ofType("connected").size();
    client.send("{\"type\":\"auth\",\"token\":\"%s\"}".formatted(tokens.apply(others)));
    await("connected", () -> client.ofType("connected").size() > greetings);
    client.settle();
    nodes = others;
    before.forEach((id, it) -> {
      var asked = it.asked().nodes();
      var left = asked.stream().filter(this::covers).collect(Collectors.toSet());
      if (!asked.isEmpty() && left.isEmpty()) {
        running.remove(id);
      } else if (asked.isEmpty() ? !had.equals(others) : left.size() < asked.size()) {
        running.put(id, new Running(it.asked().withNodes(left), it.snapshot(), new HashSet<>()));
        replaced(id, it, known.getOrDefault(id, Set.of()), parts.getOrDefault(id, 0));
      }
    });
  }

  /// What was shown within bounds goes on; a snapshot tells what is new.
  private void replaced(String id, @Nullable Running before, Set<String> known, int parts) {
    var next = running.get(id);
    if (next == null || !next.isState()) {
      return;
    }
    if (before != null && before.asked().bounds().isPresent()) {
      before.shown().stream()
          .filter(node -> covers(node) && next.asked().wantsNode(node))
          .forEach(next.shown()::add);
    }
    if (next.snapshot()) {
      await(
          "snapshot of " + id,
          () -> parts(id).stream().skip(parts).anyMatch(it -> it.path("last").asBoolean()));
      var items =
          parts(id).stream()
              .skip(parts)
              .flatMap(message -> message.path("items").valueStream())
              .filter(item -> !item.path("nodeId").asText().equals(COMMON))
              .map(Viewer::line)
              .collect(Collectors.toSet());
      var unknown = new HashSet<>(allowed(next.asked()));
      assertThat(items).as("snapshot %s of %s", id, this).isSubsetOf(unknown);
      unknown.removeAll(known);
      assertThat(items).as("snapshot %s of %s", id, this).containsAll(unknown);
      newest.values().stream()
          .filter(fact -> covers(fact.node()) && next.asked().wants(fact))
          .forEach(fact -> next.shown().add(fact.node()));
    }
  }

  /// The newest state that belongs to a subscription.
  private Set<String> allowed(Asked asked) {
    return newest.values().stream()
        .filter(fact -> covers(fact.node()) && asked.wants(fact))
        .map(Viewer::line)
        .collect(Collectors.toSet());
  }

  /// Each subscription of state brings its own; of events, each comes once.
  void expect(Happened fact) {
    if (fact.isState()) {
      newest.put(fact.key(), fact);
    }
    if (!covers(fact.node())) {
      return;
    }
    if (!fact.isState()) {
      if (running.values().stream().anyMatch(it -> it.asked().wants(fact))) {
        expected.add(line(fact));
      }
      return;
    }
    running.forEach((id, it) -> {
      if (it.asked().wants(fact)) {
        expected.add(line(fact));
        it.shown().add(fact.node());
      } else if (it.bounded(fact) && it.shown().remove(fact.node())) {
        expected.add("left " + id + " " + fact.node());
      }
    });
  }

  List<String> expected() {
    return expected;
  }

  void awaitFence(int number) {
    client.await(message ->
        message.path("endpointId").asLong() == FENCE && message.path("value").asInt() == number);
    client.await(message ->
        message.path("type").asText().equals("message")
            && message.path("nodeId").asText().equals(COMMON)
            && numberOf(message) == number);
  }

  /// Everything that came by itself.
  List<String> received() {
    var messages = client.messages();
    for (; taken < messages.size(); taken++) {
      var message = messages.get(taken);
      switch (message.path("type").asText()) {
        case "connected", "subscribed", "unsubscribed", "snapshot", "pong" -> {
          // looked at by those who asked for it
        }
        default -> {
          if (!message.path("nodeId").asText().equals(COMMON)) {
            received.add(line(message));
          }
        }
      }
    }
    return received;
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return nodes + " " + running;
  }

  private boolean covers(String node) {
    return nodes.isEmpty() || nodes.get().contains(node);
  }

  private List<JsonNode> parts(String id) {
    return client.ofType("snapshot").stream()
        .filter(message -> message.path("id").asText().equals(id))
        .toList();
  }

  private long count(String type, String id) {
    return client.ofType(type).stream()
        .filter(message -> message.path("id").asText().equals(id))
        .count();
  }

  private void awaitMore(String type, String id, long before) {
    await(type + " " + id, () -> count(type, id) > before);
  }

  private static void await(String what, Callable<Boolean> condition) {
    patiently(what).until(condition);
  }

  /// A test waits ten thousand times, and mostly for what is already there: it looks at once, and
  /// no thread is begun for it.
  static ConditionFactory patiently(String what) {
    return Awaitility.await(what)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2));
  }

  private static String line(Happened fact) {
    return fact.channel() + " " + fact.number();
  }

  private static String line(JsonNode message) {
    return switch (message.path("type").asText()) {
      case "telemetry" -> "telemetry " + message.path("value").asInt();
      case "position_update" -> "positions " + numberOf(message);
      case "node_update" -> "nodes " + message.path("changes").path("battery").asInt();
      case "message" -> "messages " + numberOf(message);
      case "alarm" ->
          "alarms " + UUID.fromString(message.path("alarmId").asText()).getLeastSignificantBits();
      case "command_status" -> "commands " + message.path("offset").asLong();
      case "left_bounds" ->
          "left " + message.path("id").asText() + " " + message.path("nodeId").asText();
      default -> message.toString();
    };
  }

  private static long numberOf(JsonNode message) {
    return Instant.parse(message.path("timestamp").asText()).toEpochMilli()
        - Facts.at(0).toEpochMilli();
  }

  /// @param shown nodes that were within the bounds when they were told last
  private record Running(Asked asked, boolean snapshot, Set<String> shown) {
    boolean asksFor(Asked other, boolean snapshotToo) {
      return asked.equals(other) && snapshot == snapshotToo;
    }

    boolean isState() {
      return Set.of("telemetry", "positions", "nodes").contains(asked.channel());
    }

    boolean bounded(Happened fact) {
      return asked.bounds().isPresent()
          && fact.channel().equals(asked.channel())
          && asked.wantsNode(fact.node());
    }
  }
}
