package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two replicas are replaced one after the other, or one is killed, while events are published all
/// the while: each client gets each event once, in order.
class RollingRestartIT {
  private static final int CLIENTS = 12;
  private static final Neighbours NEIGHBOURS = new Neighbours();
  private static final List<PackagedGateway> REPLICAS = List.of(replica(0), replica(1));

  private final AtomicLong published = new AtomicLong();
  private String org = "";

  @AfterAll
  static void stopServers() {
    REPLICAS.forEach(PackagedGateway::close);
    NEIGHBOURS.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesNoEventAndDoublesNone(boolean orderly) throws InterruptedException {
    org = "rolling-" + orderly;
    var followers = new ArrayList<Follower>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) {
      var follower = new Follower(i);
      followers.add(follower);
      threads.add(Thread.ofVirtual().start(follower::follow));
    }
    Awaitility.await().until(() -> followers.stream().allMatch(follower -> follower.joined));
    var publisher = Executors.newSingleThreadScheduledExecutor();
    var publishing = publisher.scheduleAtFixedRate(this::publish, 0, 5, TimeUnit.MILLISECONDS);

    for (var replica : REPLICAS) {
      awaitPublished(100);
      if (orderly) {
        replica.terminate();
        replica.awaitEnd();
      } else {
        replica.kill();
      }
      awaitPublished(100);
      replica.restart();
    }
    awaitPublished(100);
    assertThat(publishing.isDone()).as("ended by a failure").isFalse();
    publisher.shutdown();
    assertThat(publisher.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    for (var follower : followers) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> follower.lastOffset >= published.get());
      follower.stop();
    }
    for (var thread : threads) {
      thread.join();
    }

    var all = LongStream.rangeClosed(1, published.get()).boxed().toList();
    assertThat(followers)
        .allSatisfy(follower -> {
          assertThat(follower.offsets).containsExactlyElementsOf(all);
          assertThat(follower.answers).isNotEmpty().allMatch(recovered -> recovered);
        });
  }

  private void publish() {
    NEIGHBOURS.bus().publish(org, Facts.message("node", "text", published.get()));
    published.incrementAndGet();
  }

  private void awaitPublished(int more) {
    var until = published.get() + more;
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> published.get() >= until);
  }

  private static PackagedGateway replica(int number) {
    return PackagedGateway.start(
        "rolling-" + number, NEIGHBOURS.settings(Map.of("signalbox.drain.time", "2s")));
  }

  /// A client that goes to the other replica when its connection ends, or, if it is a polite one,
  /// as soon as it is asked to.
  private final class Follower {
    private final boolean polite;
    private final List<Long> offsets = new ArrayList<>();
    private final List<Boolean> answers = new ArrayList<>();
    private volatile boolean joined;
    private volatile boolean stopped;
    private volatile long lastOffset;
    private String epoch = "";
    private int replica;

    private Follower(int number) {
      this.polite = number % 2 == 0;
      this.replica = number % REPLICAS.size();
    }

    private void follow() {
      while (!stopped) {
        try (var client = connect()) {
          listen(client);
        } catch (CompletionException _) {
          // that replica is down: the other one follows
        }
        replica = (replica + 1) % REPLICAS.size();
      }
    }

    private Client connect() {
      return Client.connect(REPLICAS.get(replica).uri(), NEIGHBOURS.token(org));
    }

    private void listen(Client client) {
      client.subscribe(
          epoch.isEmpty()
              ? "\"channel\":\"messages\""
              : "\"channel\":\"messages\",\"since\":{\"epoch\":\"%s\",\"offset\":%d}"
                  .formatted(epoch, lastOffset));
      var taken = 0;
      var over = false;
      while (!over && !stopped) {
        over = client.isClosed() || (polite && !client.ofType("going_away").isEmpty());
        var messages = client.messages();
        for (; taken < messages.size(); taken++) {
          take(messages.get(taken));
        }
        var known = taken;
        Awaitility.await()
            .forever()
            .pollInterval(Duration.ofMillis(5))
            .until(() -> stopped || client.isClosed() || client.messages().size() > known);
      }
    }

    private void take(JsonNode message) {
      switch (message.path("type").asText()) {
        case "subscribed" -> {
          if (!epoch.isEmpty()) {
            answers.add(message.path("recovered").asBoolean());
          }
          epoch = message.path("position").path("epoch").asText();
          joined = true;
        }
        case "message" -> {
          offsets.add(message.path("offset").asLong());
          lastOffset = message.path("offset").asLong();
        }
        default -> {
          // connected, going_away
        }
      }
    }

    private void stop() {
      stopped = true;
    }
  }
}
