package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.stack.token.TokenMint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A Sentinel promotes a replica that lacks the master's last writes, which clients have seen.
class FailoverIT {
  private static final TokenMint MINT = TokenMint.throwaway();
  private static final SentinelTrio REDIS = new SentinelTrio();
  private static final String ORG = "failover";

  private final BusWriter before = REDIS.writerToMaster();
  private final BusWriter after = REDIS.writerToReplica();
  private final Set<String> identities = new HashSet<>();

  private static PackagedGateway gateway;

  @BeforeAll
  static void startGateway() {
    var settings = new HashMap<>(MINT.settings());
    settings.putAll(REDIS.settings());
    gateway = PackagedGateway.start("failover", settings);
  }

  @AfterAll
  static void stopEverything() {
    gateway.close();
    REDIS.close();
  }

  @Test
  void tellsNobodyThatAllIsRecoveredWhenTheNewMasterLacksTheLastWrites() {
    var client = connected().subscribe("\"channel\":\"messages\"");
    var state = connected().subscribe("\"channel\":\"telemetry\"");
    state.awaitSnapshot("telemetry");
    var epoch = epoch(client);
    say(before, 1, 5);
    REDIS.awaitInStep();
    REDIS.partReplica();
    say(before, 6, 8);
    client.await(message -> offset(message) == 8);
    remember(client);

    REDIS.killMaster();
    var answers = resumeUntilPromoted(epoch);
    assertThat(client.awaitClose()).isEqualTo(4002);
    say(after, 60, 62);

    assertThat(answers).isNotEmpty().allMatch(answer -> !answer.path("recovered").asBoolean(true));
    for (long seen : List.of(0L, 3L, 5L, 7L, 8L)) {
      var late = resume(epoch, seen);
      assertThat(late.awaitType("subscribed").path("recovered").asBoolean(true)).isFalse();
      late.close();
    }
    goesOnUnderANewEpoch(epoch);
    after.announce(ORG, Facts.reading(59, "brewery", 7, 7));
    state.await(message -> message.path("value").asDouble() == 7);
    assertThat(state.isClosed()).isFalse();
  }

  /// Asks to go on from an event that the new master does not have, again and again.
  private List<JsonNode> resumeUntilPromoted(String epoch) {
    var answers = new ArrayList<JsonNode>();
    Awaitility.await("an answer by the new master")
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          try (var client = resume(epoch, 7)) {
            Awaitility.await()
                .until(() ->
                    client.isClosed()
                        || !client.ofType("error").isEmpty()
                        || !client.ofType("subscribed").isEmpty());
            answers.addAll(client.ofType("subscribed"));
          }
          return !answers.isEmpty();
        });
    REDIS.awaitPromotion();
    return answers;
  }

  private void goesOnUnderANewEpoch(String epoch) {
    try (var client = connected().subscribe("\"channel\":\"messages\"")) {
      client.awaitType("subscribed");
      say(after, 63, 65);
      client.await(message -> message.path("text").asText().equals("text 65"));

      assertThat(epoch(client)).isNotEqualTo(epoch);
      assertThat(client.ofType("message")).hasSize(3);
      remember(client);
      var resumed = resume(epoch(client), offset(client.ofType("message").getFirst()));
      resumed.await(message -> message.path("text").asText().equals("text 65"));
      assertThat(resumed.awaitType("subscribed").path("recovered").asBoolean()).isTrue();
      assertThat(resumed.ofType("message"))
          .extracting(message -> message.path("text").asText())
          .containsExactly("text 64", "text 65");
      resumed.close();
    }
  }

  /// An epoch and an offset name one event for ever.
  private void remember(Client client) {
    for (var message : client.ofType("message")) {
      assertThat(identities.add(epoch(client) + "/" + offset(message))).isTrue();
    }
  }

  private static void say(BusWriter bus, int first, int last) {
    for (int i = first; i <= last; i++) {
      bus.publish(ORG, Facts.message("node", "text " + i, i));
    }
  }

  private static Client resume(String epoch, long offset) {
    return connected()
        .subscribe(
            "\"channel\":\"messages\",\"since\":{\"epoch\":\"%s\",\"offset\":%d}"
                .formatted(epoch, offset));
  }

  private static Client connected() {
    var client = Client.connect(gateway.uri(), MINT.mint(ORG, "viewer"));
    client.awaitType("connected");
    return client;
  }

  private static String epoch(Client client) {
    return client.awaitType("subscribed").path("position").path("epoch").asText();
  }

  private static long offset(JsonNode message) {
    return message.path("type").asText().equals("message") ? message.path("offset").asLong() : -1;
  }
}
